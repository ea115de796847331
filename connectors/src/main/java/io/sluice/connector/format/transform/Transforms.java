package io.sluice.connector.format.transform;

import io.sluice.catalog.IngestionMapping;
import io.sluice.catalog.JsonPath;
import io.sluice.connector.format.column.CellWriter;
import io.sluice.connector.format.json.DroppingWriter;
import io.sluice.connector.format.json.PropertyBagWriter;
import java.util.List;
import java.util.Optional;

/** The transforms that a mapping can put between a value and its column. */
public final class Transforms {
    private Transforms() {}

    /**
     * A writer that transforms as the entry says and hands on to the column's writer.
     *
     * @param mapping all of the mapping, for the transform that drops what is mapped elsewhere
     */
    public static CellWriter apply(
            IngestionMapping.Entry entry, IngestionMapping mapping, CellWriter column) {
        if (entry.transform().isEmpty()) {
            return column;
        }
        return switch (entry.transform().get()) {
            case DATETIME_FROM_UNIX_SECONDS -> new UnixTimeWriter(column, 1);
            case DATETIME_FROM_UNIX_MILLISECONDS -> new UnixTimeWriter(column, 1_000);
            case DATETIME_FROM_UNIX_MICROSECONDS -> new UnixTimeWriter(column, 1_000_000);
            case DATETIME_FROM_UNIX_NANOSECONDS -> new UnixTimeWriter(column, 1_000_000_000);
            case PROPERTY_BAG_ARRAY_TO_DICTIONARY -> new PropertyBagWriter(column);
            case DROP_MAPPED_FIELDS -> new DroppingWriter(column, mappedBelow(entry, mapping));
            case BYTES_AS_BASE64 -> new Base64Writer(column);
            case SOURCE_LOCATION, SOURCE_LINE_NUMBER -> column;
        };
    }

    /** Where the other columns lie, as seen from this one. */
    private static List<JsonPath> mappedBelow(
            IngestionMapping.Entry entry, IngestionMapping mapping) {
        List<JsonPath.Step> start = path(entry).map(JsonPath::steps).orElse(List.of());
        return mapping.entries().stream()
                .filter(other -> !other.equals(entry))
                .flatMap(other -> path(other).stream())
                .map(JsonPath::steps)
                .filter(steps -> steps.size() > start.size())
                .filter(steps -> steps.subList(0, start.size()).equals(start))
                .map(steps -> new JsonPath(steps.subList(start.size(), steps.size())))
                .toList();
    }

    private static Optional<JsonPath> path(IngestionMapping.Entry entry) {
        return entry.path().or(() -> entry.field().map(JsonPath::field));
    }
}
