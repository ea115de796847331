package io.sluice.kql.type;

import java.io.Serializable;

/** A timespan inside a dynamic value: ticks of 100 ns. */
public record Timespan(long ticks) implements Serializable {}
