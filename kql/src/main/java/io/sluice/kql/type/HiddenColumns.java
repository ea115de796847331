package io.sluice.kql.type;

import java.util.List;
import java.util.Optional;

/**
 * Columns that every table has without declaring them: where and when a record entered. A plan asks
 * for them where a function such as {@code ingestion_time()} needs them; they stand behind the
 * others in a branch's scan schema.
 */
public final class HiddenColumns {
    public static final Column OFFSET = new Column("$offset", ScalarType.LONG);
    public static final Column PARTITION = new Column("$partition", ScalarType.INT);
    public static final Column INGESTION_TIME = new Column("$ingestion_time", ScalarType.DATETIME);
    public static final Column TOPIC = new Column("$topic", ScalarType.STRING);

    private static final List<Column> ALL = List.of(OFFSET, PARTITION, INGESTION_TIME, TOPIC);

    private HiddenColumns() {}

    public static Optional<Column> find(String name) {
        return ALL.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}
