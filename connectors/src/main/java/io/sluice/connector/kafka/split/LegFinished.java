package io.sluice.connector.kafka.split;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * From a reader: all its ranges of this leg have been emitted and, for facts, the watermark behind
 * them.
 */
public record LegFinished(long number) implements SourceEvent {}
