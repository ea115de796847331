package io.sluice.catalog;

import io.sluice.kql.type.ScalarType;

/** One column of `partition by (…)`: its name, its type, and where its value comes from. */
public record PartitionColumn(String name, ScalarType type, Source source) {

    /** Whether the value is text, so that one value is written by one writer by default. */
    public boolean isString() {
        return type == ScalarType.STRING || source instanceof Hash;
    }

    public sealed interface Source permits Virtual, Plain, Hash, StartOf, Bin {}

    /**
     * A column of the query after the table's columns, that goes into the path, not into the file.
     */
    public record Virtual() implements Source {}

    /** The value of a column of the table. */
    public record Plain(String column) implements Source {}

    /** XXH64 with seed 0 of a column's value, modulo a number, never negative. */
    public record Hash(String column, long modulus) implements Source {}

    /** The first instant of the value's year, month, week (from Sunday) or day. */
    public record StartOf(String column, Unit unit) implements Source {}

    /** The value rounded down to a multiple of a timespan in ticks of 100 ns. */
    public record Bin(String column, long sizeTicks) implements Source {}

    public enum Unit {
        YEAR,
        MONTH,
        WEEK,
        DAY
    }
}
