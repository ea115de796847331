package io.sluice.connector.storage.file;

import io.sluice.catalog.ExportProperties;
import io.sluice.catalog.ExternalTable;
import io.sluice.connector.storage.file.parquet.ParquetOptions;
import io.sluice.connector.storage.file.parquet.ParquetWriter;
import io.sluice.connector.storage.file.parquet.ParquetWriters;
import io.sluice.connector.storage.file.parquet.PlainSize;
import io.sluice.kql.batch.ColumnBatch;
import java.io.IOException;
import org.apache.flink.core.fs.FSDataOutputStream;

/** Parquet files. One ends behind a full row group, the first that reaches the size limit. */
final class ParquetFormat implements FileFormat {
    private final ParquetOptions options;
    private final String extension;
    private final long sizeLimit;
    private transient ParquetWriters writers;

    ParquetFormat(ExternalTable table, ExportProperties properties) {
        this.options =
                new ParquetOptions(
                        table.schema(),
                        table.properties().effectiveCompression(table.dataFormat()),
                        properties.effectiveRowGroupSize(),
                        properties.effectiveDatetimePrecision());
        this.extension = FileExtension.of(table);
        this.sizeLimit = properties.effectiveSizeLimit();
    }

    @Override
    public String extension() {
        return extension;
    }

    @Override
    public SliceWriter.Factory writersOfRun() {
        if (writers == null) {
            writers = new ParquetWriters(options);
        }
        return out -> new Writer(writers, out);
    }

    /** Never answers across a row group's end: only there is the size looked at. */
    @Override
    public int rowsThatFit(long rows, long rawBytes, BatchSlice slice) {
        long inGroup = rows % options.rowGroupSize();
        if (rows > 0 && inGroup == 0 && rawBytes >= sizeLimit) {
            return 0;
        }
        return (int) Math.min(slice.size(), options.rowGroupSize() - inGroup);
    }

    @Override
    public long rawSize(ColumnBatch batch, int row) {
        return PlainSize.ofRow(options.schema(), batch, row);
    }

    private static final class Writer implements SliceWriter {
        private final ParquetWriter file;

        Writer(ParquetWriters writers, FSDataOutputStream out) {
            this.file = writers.open(out);
        }

        @Override
        public void addElement(BatchSlice slice) throws IOException {
            file.write(slice.batch, slice.rows, slice.from, slice.to);
        }

        /** Nothing can be brought forward: a row group is written when it is full. */
        @Override
        public void flush() {}

        @Override
        public void finish() throws IOException {
            file.finish();
        }

        @Override
        public long rows() {
            return file.rows();
        }

        @Override
        public long rawBytes() {
            return file.rawBytes();
        }

        @Override
        public long memoryInUse() {
            return file.memoryInUse();
        }
    }
}
