package io.sluice.connector.storage.path;

import io.sluice.catalog.PartitionColumn.Unit;
import io.sluice.kql.type.ScalarType;
import java.io.Serializable;

/** Where a partition's value comes from, with the column resolved to its position in a batch. */
sealed interface PartitionSource extends Serializable {
    int column();

    /**
     * The text of a column.
     *
     * @param startsSegment whether the value opens a folder's name, where a dot would hide it
     */
    record Text(int column, ScalarType type, boolean startsSegment) implements PartitionSource {}

    /** XXH64 modulo a number. */
    record Hash(int column, long modulus) implements PartitionSource {}

    /** The start of the unit that a datetime lies in. */
    record StartOf(int column, Unit unit) implements PartitionSource {}

    /** A datetime rounded down to a multiple of ticks; a virtual one is in bins of one tick. */
    record Bin(int column, long size) implements PartitionSource {}
}
