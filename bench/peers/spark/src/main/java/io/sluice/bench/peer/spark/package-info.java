/**
 * Turns the works of the benchmark into Structured Streaming queries as a careful user would write
 * them. Depends on Spark's public artifacts. Start with {@link
 * io.sluice.bench.peer.spark.SparkStreaming}.
 */
package io.sluice.bench.peer.spark;
