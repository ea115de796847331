package io.sluice.job.budget;

import java.util.Locale;

/** Exports as many users have them, over table {@code Logs} of the fixture. */
enum TypicalExport {
    ALL_COLUMNS("", "Logs", ""),
    FILTER_AND_TWO_COLUMNS("", "Logs | where Level == 'Error' | project Seq, Latency", ""),
    BY_REGION("partition by (Area: string = Region) pathformat = (\"region=\" Area)", "Logs", ""),
    BY_REGION_UNIFORM(
            "partition by (Area: string = Region) pathformat = (\"region=\" Area)",
            "Logs",
            ", distributionKind=\"uniform\""),
    SUMMARIZE("", "Logs | summarize Seq = count(), Latency = max(Latency) by Region", "");

    private static final String EVERY_COLUMN =
            "Level: string, Latency: long, Region: string, Seq: long, At: datetime";

    private final String partitions;
    final String query;
    final String properties;

    TypicalExport(String partitions, String query, String properties) {
        this.partitions = partitions;
        this.query = query;
        this.properties = "intervalBetweenRuns=1m" + properties;
    }

    /** What its figures are called. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String lake() {
        return "(%s) kind = storage %s".formatted(columns(), partitions);
    }

    private String columns() {
        return switch (this) {
            case ALL_COLUMNS, BY_REGION, BY_REGION_UNIFORM -> EVERY_COLUMN;
            case FILTER_AND_TWO_COLUMNS -> "Seq: long, Latency: long";
            case SUMMARIZE -> "Region: string, Seq: long, Latency: long";
        };
    }
}
