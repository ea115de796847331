/**
 * The query language: text to plan to compiled stages. Knows batches, rows and types; neither Kafka
 * nor a running Flink. Start with {@link io.sluice.kql.Kql}.
 */
package io.sluice.kql;
