package io.sluice.connector.storage.read.text;

import io.sluice.catalog.ExternalTable.DataFormat;
import io.sluice.catalog.JsonPath;
import io.sluice.connector.format.column.MalformedRecordException;
import io.sluice.connector.format.column.RecordReader;
import io.sluice.connector.format.column.RowBuffer;
import io.sluice.connector.format.delimited.DelimitedReaders;
import io.sluice.connector.format.json.JsonReaders;
import io.sluice.connector.storage.read.file.FileReader;
import io.sluice.connector.storage.read.file.StoredFile;
import io.sluice.connector.storage.read.file.UnreadableFileException;
import io.sluice.connector.storage.read.text.RecordCutter.RecordTooLongException;
import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Reads text files, compressed by gzip or not. CSV and TSV columns lie by their place in the table;
 * a field in quotes may hold delimiters, quotes and line ends in both, as Sluice and DuckDB write
 * them. JSON columns lie by their name.
 *
 * <p>{@code includeHeaders=All} passes over each file's first record; {@code FirstFile} over one
 * that is just the names of the columns, because no file says whether it was the first.
 */
public final class TextFileReader implements FileReader {
    /** No single record of an export comes near it. */
    private static final int MAX_RECORD = 256 << 20;

    private final TextLayout layout;
    private final Schema columns;
    private final RowBuffer rows;
    private final RecordReader reader;
    private final byte[] names;

    /**
     * A reader of some columns.
     *
     * @param columns in the order of the batches; all are columns of the layout
     */
    public TextFileReader(TextLayout layout, Schema columns) {
        this.layout = layout;
        this.columns = columns;
        this.rows = new RowBuffer(columns);
        this.reader = reader();
        this.names = HeaderLine.of(layout);
    }

    private RecordReader reader() {
        if (layout.format() == DataFormat.JSON) {
            List<JsonReaders.Target> fields = new ArrayList<>();
            for (int i = 0; i < columns.width(); i++) {
                fields.add(
                        new JsonReaders.Target(
                                JsonPath.field(columns.column(i).name()), rows.writer(i)));
            }
            return JsonReaders.create(fields);
        }
        List<DelimitedReaders.Target> fields = new ArrayList<>();
        for (int i = 0; i < columns.width(); i++) {
            Column column = columns.column(i);
            int place = layout.columns().find(column.name()).orElseThrow();
            fields.add(new DelimitedReaders.Target(place, rows.writer(i)));
        }
        return layout.format() == DataFormat.CSV
                ? DelimitedReaders.csv(fields)
                : DelimitedReaders.quotedTsv(fields);
    }

    @Override
    public Schema columns() {
        return columns;
    }

    @Override
    public Counts read(StoredFile file, BatchConsumer out) throws IOException {
        try (InputStream text = PlainText.of(file.stream())) {
            return read(file, cutter(text), out);
        } catch (RecordTooLongException e) {
            throw new UnreadableFileException(file.path(), e.getMessage(), e);
        } catch (ZipException | EOFException e) {
            throw new UnreadableFileException(
                    file.path(), "its gzip compression is damaged: was it cut off?", e);
        }
    }

    private RecordCutter cutter(InputStream text) {
        return switch (layout.format()) {
            case CSV -> RecordCutter.delimited(text, ',', MAX_RECORD);
            case TSV -> RecordCutter.delimited(text, '\t', MAX_RECORD);
            case JSON -> RecordCutter.lines(text, MAX_RECORD);
            case PARQUET -> throw new IllegalArgumentException("Parquet is no text");
        };
    }

    private Counts read(StoredFile file, RecordCutter records, BatchConsumer out)
            throws IOException {
        long[] counts = new long[2];
        rows.begin(
                null,
                (batch, ended, nulled) -> {
                    counts[0] += batch.size();
                    counts[1] += nulled;
                    out.accept(batch);
                });
        boolean first = true;
        for (byte[] record = records.next(); record != null; record = records.next()) {
            boolean skipped = HeaderLine.isBlank(record) || (first && isHeader(record));
            first = false;
            if (!skipped) {
                read(file, records.line(), record);
            }
        }
        rows.end();
        return new Counts(counts[0], counts[1]);
    }

    private boolean isHeader(byte[] record) {
        return switch (layout.headers()) {
            case NONE -> false;
            case ALL -> layout.format() != DataFormat.JSON;
            case FIRST_FILE -> HeaderLine.isSame(record, names);
        };
    }

    private void read(StoredFile file, long line, byte[] record) throws UnreadableFileException {
        rows.beginRecord(0);
        try {
            reader.read(record, rows);
        } catch (MalformedRecordException e) {
            throw new UnreadableFileException(
                    file.path(),
                    "the record in line %d cannot be read as %s: %s"
                            .formatted(line, layout.format(), e.getMessage()),
                    e);
        }
    }
}
