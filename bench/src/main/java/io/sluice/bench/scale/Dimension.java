package io.sluice.bench.scale;

import java.nio.charset.StandardCharsets;

/**
 * A dimension of rows that are numbered from 0.
 *
 * @param rows how many
 */
record Dimension(long rows) {
    private static final int WEIGHTS = 1_000;

    String topic() {
        return "scale-dimension-" + rows;
    }

    String table() {
        return "Dimension_" + rows;
    }

    String script() {
        return """
               .create table %1$s (id: long, name: string, weight: int)

               .create-or-alter table %1$s kafka-connection with (topic = "%2$s", format = "json", tableKind = "upsert", key = "id")

               """
                .formatted(table(), topic());
    }

    static int weight(long row) {
        return (int) (row % WEIGHTS);
    }

    static byte[] key(long row) {
        return Long.toString(row).getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] value(long row) {
        return ("{\"id\":" + row + ",\"name\":\"name-" + row + "\",\"weight\":" + weight(row) + "}")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
