package io.sluice.connector.storage.read.parquet;

import io.sluice.kql.batch.DynamicVector;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/** A column of lists, maps or structs: each row put together to a dynamic value. */
final class NestedCells extends RecordMaterializer<Object> implements ColumnCells {
    /** Stands for a row without a value: to a record reader, null is a record that is skipped. */
    private static final Object NOTHING = new Object();

    private final NestedGroup root;
    private final DynamicVector vector;
    private final RecordReader<Object> records;
    private Object current = NOTHING;

    NestedCells(FileField field, MessageType schema, PageReadStore pages, DynamicVector vector) {
        this.root = NestedGroup.root(field, value -> current = value);
        this.vector = vector;
        this.records = new ColumnIOFactory().getColumnIO(schema).getRecordReader(pages, this);
    }

    @Override
    public void next(int row) {
        Object value = records.read();
        if (value == NOTHING) {
            vector.setNull(row);
        } else {
            vector.parsed[row] = value;
        }
    }

    @Override
    public Object getCurrentRecord() {
        Object record = current;
        current = NOTHING;
        return record;
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }
}
