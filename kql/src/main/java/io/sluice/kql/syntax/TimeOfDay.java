package io.sluice.kql.syntax;

/**
 * The value of {@code datetime(12:30)}: which day it is on is known only when the query runs.
 *
 * @param ticks of 100 ns since midnight
 */
public record TimeOfDay(long ticks) {}
