package io.sluice.connector.storage.file.parquet;

import java.io.OutputStream;

/**
 * Opens Parquet writers that share a codec, scratch memory and what was learned about the columns.
 * One instance belongs to one task thread, as do its writers; any number of them may be open.
 *
 * <pre>{@code
 * ParquetWriters writers = new ParquetWriters(options);
 * ParquetWriter writer = writers.open(stream);
 * writer.write(batch, rows, 0, rows.length);
 * writer.finish(); // the stream stays open
 * }</pre>
 */
public final class ParquetWriters {
    private final ParquetOptions options;
    private final EncodingScratch scratch;
    private final ParquetColumn[] columns;
    private final EncoderPool encoders;

    public ParquetWriters(ParquetOptions options) {
        this.options = options;
        this.scratch = new EncodingScratch(options.compression());
        this.columns =
                options.schema().columns().stream()
                        .map(column -> new ParquetColumn(column, options.datetimePrecision()))
                        .toArray(ParquetColumn[]::new);
        this.encoders = new EncoderPool(columns, scratch);
    }

    /** Starts a file at the beginning of a stream that the caller closes. */
    public ParquetWriter open(OutputStream out) {
        return new ParquetWriter(options, columns, encoders, scratch, out);
    }
}
