package io.sluice.bench.peer.flink;

import org.apache.avro.Schema;

/** The Avro schemas of the rows that each shape writes. */
final class RowSchemas {
    private static final String MICROS = "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}";

    private RowSchemas() {}

    static Schema of(String shape) {
        return switch (shape) {
            case "all", "partitioned" ->
                    record(
                            "ts MICROS, device string, region string, temperature double, humidity double, level int, message string, building string, floor int, room string");
            case "filter" -> record("ts MICROS, device string, temperature double");
            case "summarize" -> record("region string, minute MICROS, n long, mean double");
            case "join" ->
                    record(
                            "ts MICROS, device string, temperature double, model string, capacity int");
            default -> throw new IllegalArgumentException("no work has the shape '" + shape + "'");
        };
    }

    private static Schema record(String columns) {
        return new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"Row\",\"fields\":["
                                + fields(columns)
                                + "]}");
    }

    private static String fields(String columns) {
        StringBuilder fields = new StringBuilder();
        for (String column : columns.split(", ", -1)) {
            String[] words = column.split(" ", -1);
            fields.append(fields.length() == 0 ? "" : ",")
                    .append("{\"name\":\"%s\",\"type\":%s}".formatted(words[0], type(words[1])));
        }
        return fields.toString();
    }

    private static String type(String word) {
        return word.equals("MICROS") ? MICROS : '"' + word + '"';
    }
}
