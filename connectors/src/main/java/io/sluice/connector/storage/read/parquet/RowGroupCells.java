package io.sluice.connector.storage.read.parquet;

import io.sluice.connector.storage.read.file.StoredFile;
import io.sluice.kql.batch.DynamicVector;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.schema.MessageType;

/** Opens the wanted columns of one row group. */
final class RowGroupCells {
    private final StoredFile file;
    private final ParquetFooter footer;
    private final RowGroup group;
    private final Codecs codecs;
    private final Map<List<String>, ColumnChunk> chunks = new HashMap<>();

    RowGroupCells(StoredFile file, ParquetFooter footer, RowGroup group, Codecs codecs) {
        this.file = file;
        this.footer = footer;
        this.group = group;
        this.codecs = codecs;
        for (ColumnChunk chunk : group.getColumns()) {
            if (chunk.isSetMeta_data()) {
                chunks.put(chunk.getMeta_data().getPath_in_schema(), chunk);
            }
        }
    }

    /** The values of a column; those of one that the file does not have are missing. */
    ColumnCells open(WantedColumn wanted, Optional<FileField> field) throws IOException {
        if (field.isEmpty()) {
            return row -> wanted.cell().missing(row);
        }
        return field.get().isFlat() ? flat(wanted, field.get()) : nested(wanted, field.get());
    }

    private ColumnCells flat(WantedColumn wanted, FileField field) throws IOException {
        Optional<ValueReader> reader = ValueReaders.find(field.element(), wanted.column().type());
        if (reader.isEmpty()) {
            throw file.broken(
                    "column '%s' is of Parquet's type %s, which cannot be read"
                            .formatted(field.name(), Meaning.of(field.element())));
        }
        MessageType schema = new MessageType("schema", field.type());
        ColumnDescriptor descriptor = schema.getColumns().get(0);
        ColumnReadStoreImpl columns =
                new ColumnReadStoreImpl(
                        store(schema),
                        new IgnoredRecord(),
                        schema,
                        footer.metadata().getCreated_by());
        return new FlatCells(columns.getColumnReader(descriptor), reader.get(), wanted.cell());
    }

    private ColumnCells nested(WantedColumn wanted, FileField field) throws IOException {
        if (!(wanted.vector() instanceof DynamicVector vector)) {
            throw file.broken(
                    "column '%s' is nested there, the table has it as %s; only a column of type dynamic takes lists, maps and structs"
                            .formatted(field.name(), wanted.column().type().kustoName()));
        }
        MessageType schema = new MessageType("schema", field.type());
        return new NestedCells(field, schema, store(schema), vector);
    }

    /** The pages of the columns of a schema, read from the file at once. */
    private PageReadStore store(MessageType schema) throws IOException {
        Map<List<String>, PageReader> pages = new HashMap<>();
        for (ColumnDescriptor descriptor : schema.getColumns()) {
            List<String> path = List.of(descriptor.getPath());
            pages.put(path, ColumnPages.read(file, metadata(path, descriptor), end(), codecs));
        }
        return new PageReadStore() {
            @Override
            public PageReader getPageReader(ColumnDescriptor descriptor) {
                return pages.get(List.of(descriptor.getPath()));
            }

            @Override
            public long getRowCount() {
                return group.getNum_rows();
            }
        };
    }

    private long end() {
        return footer.start();
    }

    private ColumnMetaData metadata(List<String> path, ColumnDescriptor descriptor)
            throws IOException {
        ColumnChunk chunk = chunks.get(path);
        String name = String.join(".", path);
        if (chunk == null) {
            throw file.broken(
                    "a row group has no column '%s', which the schema has, or it is encrypted"
                            .formatted(name));
        }
        if (chunk.isSetFile_path()) {
            throw file.broken(
                    "column '%s' is in another file, which cannot be read".formatted(name));
        }
        ColumnMetaData metadata = chunk.getMeta_data();
        long values = metadata.getNum_values();
        boolean right =
                descriptor.getMaxRepetitionLevel() == 0
                        ? values == group.getNum_rows()
                        : values >= group.getNum_rows();
        if (!right) {
            throw file.broken(
                    "column '%s' has %d values in a row group of %d rows"
                            .formatted(name, values, group.getNum_rows()));
        }
        return metadata;
    }
}
