package io.sluice.connector.storage.file.text;

import io.sluice.catalog.ExternalTableProperties.Compression;
import io.sluice.catalog.ExternalTableProperties.IncludeHeaders;
import io.sluice.connector.bytes.GrowingBytes;
import io.sluice.connector.storage.compression.BlockCompressor;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DecimalVector;
import io.sluice.kql.batch.DynamicVector;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Opens text writers that share encoder and codec, and knows how long rows become. One instance
 * belongs to one task thread, as do its writers.
 */
public final class TextWriters {
    private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    final TextOptions options;
    final RowEncoder encoder;
    final BlockCompressor gzip;
    final GrowingBytes compressed = new GrowingBytes();
    private final GrowingBytes measured = new GrowingBytes();

    public TextWriters(TextOptions options) {
        this.options = options;
        this.encoder = RowEncoder.of(options);
        this.gzip = options.gzip() ? BlockCompressor.of(Compression.GZIP) : null;
    }

    public IncludeHeaders headers() {
        return options.headers();
    }

    /** Opens a file at the beginning of a stream that the caller closes. */
    public TextWriter open(OutputStream out) {
        return new TextWriter(this, out);
    }

    void appendStart(GrowingBytes out, boolean header) {
        if (options.byteOrderMark()) {
            out.put(BYTE_ORDER_MARK);
        }
        if (header) {
            encoder.appendHeader(out);
        }
    }

    /** Bytes in front of the first row. */
    public int startSize(boolean header) {
        GrowingBytes start = new GrowingBytes();
        appendStart(start, header);
        return start.size;
    }

    /** The bytes of a row's line. */
    public int rowSize(ColumnBatch batch, int row) {
        measured.clearAndShrink(1 << 20);
        encoder.append(measured, batch, row);
        return measured.size;
    }

    /** No less than the bytes of these rows, found without writing them. */
    public long maxSize(ColumnBatch batch, int[] rows, int from, int to) {
        long size = (long) encoder.maxFixedBytes() * (to - from);
        for (int i = 0; i < options.schema().width(); i++) {
            ColumnVector vector = batch.vector(i);
            if (vector instanceof DecimalVector decimals) {
                size += digits(decimals, rows, from, to);
            } else if (vector instanceof BytesVector texts) {
                if (texts instanceof DynamicVector dynamics
                        && hasParsed(dynamics, rows, from, to)) {
                    return Long.MAX_VALUE;
                }
                size += encoder.maxExpansion() * length(texts, rows, from, to);
            }
        }
        return size;
    }

    private static long digits(DecimalVector vector, int[] rows, int from, int to) {
        long digits = 0;
        for (int i = from; i < to; i++) {
            digits += vector.isNullAt(rows[i]) ? 0 : vector.values[rows[i]].precision();
        }
        return digits;
    }

    private static long length(BytesVector vector, int[] rows, int from, int to) {
        long length = 0;
        for (int i = from; i < to; i++) {
            length += vector.isNullAt(rows[i]) ? 0 : vector.lengths[rows[i]];
        }
        return length;
    }

    private static boolean hasParsed(DynamicVector vector, int[] rows, int from, int to) {
        for (int i = from; i < to; i++) {
            if (vector.parsed[rows[i]] != null) {
                return true;
            }
        }
        return false;
    }
}
