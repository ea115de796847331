package io.sluice.bench.scale;

import java.util.function.LongFunction;

/**
 * A topic of JSON records.
 *
 * @param records how many
 * @param values the record with a number; all numbers are different
 * @param columns of the table that reads it
 * @param mapping JSON paths of columns, or empty where fields are called as columns are
 */
record Source(
        String topic, long records, LongFunction<byte[]> values, String columns, String mapping) {
    private static final long MANY = 5_000_000;

    /** The name of the table that reads it. */
    String table() {
        return "T_" + topic.replace('-', '_');
    }

    /** Long topics are filled between two boundaries, so that one run takes all. */
    int secondsBetweenRuns() {
        return isLong() ? 30 : 10;
    }

    boolean isLong() {
        return records > MANY;
    }

    String script() {
        String connection =
                """
                .create-or-alter table %1$s kafka-connection with (topic = "%2$s", format = "json"%3$s)

                """
                        .formatted(table(), topic, mapping.isEmpty() ? "" : ", mapping = \"m\"");
        return ".create table %1$s (%2$s)\n\n".formatted(table(), columns)
                + (mapping.isEmpty()
                        ? ""
                        : ".create-or-alter table %s ingestion json mapping \"m\" '[%s]'\n\n"
                                .formatted(table(), mapping))
                + connection;
    }
}
