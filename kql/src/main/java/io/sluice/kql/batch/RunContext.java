package io.sluice.kql.batch;

/**
 * What rows do not say themselves: where a batch came from and in which run. It makes clock and
 * random functions give the same on replay.
 *
 * @param now the run time in ticks; what {@code now()} gives
 * @param topic where the rows came from, seeds random functions; empty outside an export
 * @param partition as topic
 */
public record RunContext(long now, String topic, int partition) {}
