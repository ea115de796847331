package io.sluice.kql.plan;

/**
 * Columns that a scan can give beside those of its table: what the source knows of a record. They
 * stand behind the others in a branch's scan schema.
 */
public final class HiddenColumns {
    /** The record's offset, a long. */
    public static final String OFFSET = "$offset";

    /** When the record entered the system, a datetime. */
    public static final String INGESTION_TIME = "$ingestion_time";

    private HiddenColumns() {}

    public static boolean isHidden(String name) {
        return name.equals(OFFSET) || name.equals(INGESTION_TIME);
    }
}
