package io.sluice.kql.type;

/** A timespan inside a dynamic value: ticks of 100 ns. */
public record Timespan(long ticks) {}
