package io.sluice.connector.format.avro;

import io.sluice.catalog.JsonPath;
import io.sluice.connector.format.column.CellWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A place in a record that wanted columns lie at or below, by name or index. */
final class AvroPlace {
    /** Beyond any path that is meant. */
    private static final int MAX_INDEX = 1_000_000;

    final List<CellWriter> targets = new ArrayList<>();
    final Map<String, AvroPlace> fields = new LinkedHashMap<>();
    final TreeMap<Integer, AvroPlace> elements = new TreeMap<>();

    void add(JsonPath path, CellWriter target) {
        AvroPlace place = this;
        for (JsonPath.Step step : path.steps()) {
            if (step instanceof JsonPath.Field field) {
                place = place.fields.computeIfAbsent(field.name(), name -> new AvroPlace());
            } else if (step instanceof JsonPath.Index index) {
                if (index.index() > MAX_INDEX) {
                    throw new IllegalArgumentException(
                            "index %d of an ingestion mapping's path is beyond %d"
                                    .formatted(index.index(), MAX_INDEX));
                }
                place = place.elements.computeIfAbsent(index.index(), i -> new AvroPlace());
            }
        }
        place.targets.add(target);
    }

    /** The columns here and everywhere below. */
    CellWriter[] allTargets() {
        List<CellWriter> all = new ArrayList<>();
        collect(all);
        return all.toArray(CellWriter[]::new);
    }

    private void collect(List<CellWriter> all) {
        all.addAll(targets);
        fields.values().forEach(place -> place.collect(all));
        elements.values().forEach(place -> place.collect(all));
    }
}
