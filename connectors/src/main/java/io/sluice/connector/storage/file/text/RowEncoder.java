package io.sluice.connector.storage.file.text;

import io.sluice.connector.bytes.GrowingBytes;
import io.sluice.kql.batch.ColumnBatch;

/** Turns rows into lines of text. */
interface RowEncoder {

    /** Appends a row with its line end. */
    void append(GrowingBytes out, ColumnBatch batch, int row);

    /** Appends the column names with their line end, where the layout has such a line. */
    void appendHeader(GrowingBytes out);

    /** What a byte of a text becomes at most. */
    int maxExpansion();

    /** Bytes of each line besides the values of strings and dynamics, at most. */
    int maxFixedBytes();

    static RowEncoder of(TextOptions options) {
        return switch (options.layout()) {
            case CSV -> new DelimitedEncoder(options.schema(), ',');
            case TSV -> new DelimitedEncoder(options.schema(), '\t');
            case JSON_LINES -> new JsonLinesEncoder(options.schema());
        };
    }
}
