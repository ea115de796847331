package io.sluice.catalog;

/** One element of `pathformat = (…)`. */
public sealed interface PathElement {
    /** A quoted text between partitions. */
    record Separator(String text) implements PathElement {}

    /** The value of a partition, in its default form. */
    record Partition(String name) implements PathElement {}

    /** A datetime partition through a pattern of .NET format letters, as the user wrote it. */
    record DatetimePattern(String pattern, String partition) implements PathElement {}
}
