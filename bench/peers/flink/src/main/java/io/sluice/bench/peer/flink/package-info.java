/**
 * Turns the works of the benchmark into Flink jobs as a careful user would write them, without
 * anything of Sluice. Depends on Flink's public artifacts. Start with {@link
 * io.sluice.bench.peer.flink.FlinkSql}.
 */
package io.sluice.bench.peer.flink;
