package io.sluice.job.verify;

/** How closely files are looked at. */
public enum Depth {
    /** Sizes, and the row counts that Parquet files say of themselves. */
    FOOTERS,
    /** Every value of every row as well. */
    ROWS
}
