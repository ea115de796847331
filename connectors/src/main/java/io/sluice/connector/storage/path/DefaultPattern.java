package io.sluice.connector.storage.path;

import io.sluice.catalog.PartitionColumn;
import io.sluice.catalog.PartitionColumn.Unit;
import io.sluice.kql.type.Ticks;

/** How a datetime partition reads in a path that gives no pattern: down to its own unit. */
final class DefaultPattern {
    private static final String DAY = "yyyy/MM/dd";

    private DefaultPattern() {}

    static String of(PartitionColumn partition) {
        if (partition.source() instanceof PartitionColumn.StartOf start) {
            return ofUnit(start.unit());
        }
        return partition.source() instanceof PartitionColumn.Bin bin ? ofBin(bin.sizeTicks()) : DAY;
    }

    private static String ofUnit(Unit unit) {
        return switch (unit) {
            case YEAR -> "yyyy";
            case MONTH -> "yyyy/MM";
            case WEEK, DAY -> DAY;
        };
    }

    private static String ofBin(long size) {
        if (size % Ticks.PER_DAY == 0) {
            return DAY;
        }
        if (size % Ticks.PER_HOUR == 0) {
            return DAY + "/HH";
        }
        if (size % Ticks.PER_MINUTE == 0) {
            return DAY + "/HH/mm";
        }
        return size % Ticks.PER_SECOND == 0 ? DAY + "/HH/mm/ss" : DAY + "/HH/mm/ss/fffffff";
    }
}
