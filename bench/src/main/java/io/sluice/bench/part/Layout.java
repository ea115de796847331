package io.sluice.bench.part;

import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a record has and what of it is wanted.
 *
 * @param repeats how often the ten fields of {@link Telemetry} are there
 * @param wanted positions of the wanted columns
 */
record Layout(int repeats, List<Integer> wanted) {
    static final List<String> NAMES =
            List.of(
                    "time",
                    "device",
                    "region",
                    "temperature",
                    "pressure",
                    "level",
                    "message",
                    "site",
                    "latitude",
                    "longitude");
    static final List<ScalarType> KINDS =
            List.of(
                    ScalarType.DATETIME,
                    ScalarType.STRING,
                    ScalarType.STRING,
                    ScalarType.REAL,
                    ScalarType.REAL,
                    ScalarType.INT,
                    ScalarType.STRING,
                    ScalarType.STRING,
                    ScalarType.REAL,
                    ScalarType.REAL);

    /** By a benchmark's parameter: {@code 3 of 10}, {@code 10}, {@code 100}. */
    static Layout of(String columns) {
        return switch (columns) {
            case "3 of 10" -> new Layout(1, List.of(0, 1, 3));
            case "10" -> new Layout(1, all(1));
            case "100" -> new Layout(10, all(10));
            default -> throw new IllegalArgumentException(columns);
        };
    }

    private static List<Integer> all(int repeats) {
        return IntStream.range(0, repeats * NAMES.size()).boxed().toList();
    }

    int width() {
        return repeats * NAMES.size();
    }

    String name(int field) {
        String name = NAMES.get(field % NAMES.size());
        return field < NAMES.size() ? name : "%s%d".formatted(name, field / NAMES.size());
    }

    ScalarType type(int field) {
        return KINDS.get(field % NAMES.size());
    }

    Schema table() {
        return schema(IntStream.range(0, width()).boxed().toList());
    }

    Schema wantedColumns() {
        return schema(wanted);
    }

    private Schema schema(List<Integer> fields) {
        List<Column> columns = new ArrayList<>();
        fields.forEach(field -> columns.add(new Column(name(field), type(field))));
        return new Schema(columns);
    }

    /** The schema of the records in Avro. */
    String avro() {
        String fields =
                IntStream.range(0, width())
                        .mapToObj(
                                field ->
                                        "{\"name\":\"%s\",\"type\":%s}"
                                                .formatted(name(field), avro(type(field))))
                        .collect(Collectors.joining(","));
        return "{\"type\":\"record\",\"name\":\"Telemetry\",\"fields\":[%s]}".formatted(fields);
    }

    private static String avro(ScalarType type) {
        return switch (type) {
            case DATETIME -> "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}";
            case REAL -> "\"double\"";
            case INT, STRING -> "\"%s\"".formatted(type.name().toLowerCase(Locale.ROOT));
            case BOOL, LONG, DECIMAL, TIMESPAN, GUID, DYNAMIC ->
                    throw new IllegalArgumentException("no field is of type " + type);
        };
    }
}
