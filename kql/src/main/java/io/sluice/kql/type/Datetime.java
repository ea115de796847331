package io.sluice.kql.type;

import java.io.Serializable;

/** A datetime inside a dynamic value: ticks of 100 ns since 0001-01-01T00:00:00Z. */
public record Datetime(long ticks) implements Serializable {}
