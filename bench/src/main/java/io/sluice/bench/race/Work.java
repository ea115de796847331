package io.sluice.bench.race;

import io.sluice.bench.load.RecordFormat;
import java.util.List;
import java.util.stream.Collectors;

/** One row of the comparison: what is done, and with records of which format. */
public record Work(Shape shape, RecordFormat format) {
    /** All works, in the order of the report. */
    public static final List<Work> ALL =
            List.of(
                    new Work(Shape.ALL, RecordFormat.JSON),
                    new Work(Shape.ALL, RecordFormat.AVRO),
                    new Work(Shape.FILTER, RecordFormat.JSON),
                    new Work(Shape.FILTER, RecordFormat.AVRO),
                    new Work(Shape.PARTITIONED, RecordFormat.JSON),
                    new Work(Shape.PARTITIONED, RecordFormat.AVRO),
                    new Work(Shape.SUMMARIZE, RecordFormat.JSON),
                    new Work(Shape.JOIN, RecordFormat.JSON));

    /** The work with a name such as {@code all-json}. */
    public static Work named(String name) {
        return ALL.stream()
                .filter(work -> work.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no work is called '%s'; there are %s"
                                                .formatted(
                                                        name,
                                                        ALL.stream()
                                                                .map(Work::name)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    public String name() {
        return shape.word() + "-" + format.word();
    }

    String topic() {
        return "bench-" + format.word();
    }

    public String title() {
        return shape.title() + ", " + (format == RecordFormat.JSON ? "JSON" : "Avro");
    }
}
