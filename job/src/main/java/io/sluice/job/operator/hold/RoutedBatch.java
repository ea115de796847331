package io.sluice.job.operator.hold;

import io.sluice.connector.batch.RunBatch;

/**
 * A batch on its way to the subtask that holds its rows.
 *
 * @param input which of the receiving operator's inputs it belongs to
 * @param key one that Flink sends to the subtask that holds its rows, see {@link SubtaskKeys}
 */
public record RoutedBatch(int input, int key, RunBatch batch) {}
