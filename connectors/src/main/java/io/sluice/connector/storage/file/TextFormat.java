package io.sluice.connector.storage.file;

import io.sluice.catalog.ExportProperties;
import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.ExternalTable.DataFormat;
import io.sluice.catalog.ExternalTableProperties;
import io.sluice.catalog.ExternalTableProperties.Compression;
import io.sluice.catalog.ExternalTableProperties.Encoding;
import io.sluice.catalog.ExternalTableProperties.IncludeHeaders;
import io.sluice.connector.storage.file.text.TextOptions;
import io.sluice.connector.storage.file.text.TextOptions.Layout;
import io.sluice.connector.storage.file.text.TextWriter;
import io.sluice.connector.storage.file.text.TextWriters;
import io.sluice.kql.batch.ColumnBatch;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.core.fs.FSDataOutputStream;

/**
 * CSV, TSV and JSON lines. A file ends before the row that would take it over the size limit; a row
 * larger than the limit has a file of its own.
 *
 * <p>{@code includeHeaders=FirstFile} gives the column names to the first file that a writer opens
 * in a folder in a run. Writers do not know of each other: several of them in one folder begin with
 * the names each, and so does the first file behind a failure.
 */
final class TextFormat implements FileFormat {
    private final TextOptions options;
    private final String extension;
    private final long sizeLimit;
    private transient TextWriters writers;

    TextFormat(ExternalTable table, ExportProperties properties) {
        ExternalTableProperties said = table.properties();
        Compression compression = said.effectiveCompression(table.dataFormat());
        if (compression != Compression.NONE && compression != Compression.GZIP) {
            throw new IllegalArgumentException(
                    "external table '%s' of format %s can be compressed by gzip only, got %s"
                            .formatted(table.name(), table.dataFormat(), compression));
        }
        this.options =
                new TextOptions(
                        table.schema(),
                        layoutOf(table.dataFormat()),
                        said.includeHeaders().orElse(IncludeHeaders.NONE),
                        said.encoding().orElse(Encoding.UTF8_NO_BOM) == Encoding.UTF8_BOM,
                        compression == Compression.GZIP);
        this.extension = FileExtension.of(table);
        this.sizeLimit = properties.effectiveSizeLimit();
    }

    private static Layout layoutOf(DataFormat format) {
        return switch (format) {
            case CSV -> Layout.CSV;
            case TSV -> Layout.TSV;
            case JSON -> Layout.JSON_LINES;
            case PARQUET -> throw new IllegalArgumentException("Parquet is no text");
        };
    }

    private TextWriters writers() {
        if (writers == null) {
            writers = new TextWriters(options);
        }
        return writers;
    }

    @Override
    public String extension() {
        return extension;
    }

    @Override
    public SliceWriter.Factory writersOfRun() {
        Set<String> foldersWithHeader = new HashSet<>();
        return out -> new Writer(writers(), out, foldersWithHeader);
    }

    @Override
    public int rowsThatFit(long rows, long rawBytes, BatchSlice slice) {
        long size = rows == 0 ? writers().startSize(true) : rawBytes;
        long most = writers().maxSize(slice.batch, slice.rows, slice.from, slice.to);
        if (most <= sizeLimit - size) {
            return slice.size();
        }
        int fitting = 0;
        for (int i = slice.from; i < slice.to; i++) {
            size += writers().rowSize(slice.batch, slice.rows[i]);
            if (size > sizeLimit && rows + fitting > 0) {
                break;
            }
            fitting++;
        }
        return fitting;
    }

    @Override
    public long rawSize(ColumnBatch batch, int row) {
        return writers().rowSize(batch, row);
    }

    /** Starts its file at the first slice, which knows the folder. */
    private static final class Writer implements SliceWriter {
        private final TextWriters writers;
        private final TextWriter file;
        private final Set<String> foldersWithHeader;

        Writer(TextWriters writers, FSDataOutputStream out, Set<String> foldersWithHeader) {
            this.writers = writers;
            this.file = writers.open(out);
            this.foldersWithHeader = foldersWithHeader;
        }

        @Override
        public void addElement(BatchSlice slice) throws IOException {
            if (!file.isStarted()) {
                file.start(hasHeader(slice.path));
            }
            file.write(slice.batch, slice.rows, slice.from, slice.to);
        }

        private boolean hasHeader(String folder) {
            return switch (writers.headers()) {
                case NONE -> false;
                case ALL -> true;
                case FIRST_FILE -> foldersWithHeader.add(folder);
            };
        }

        /** Lines are written a block at a time, or at the end. */
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
