package io.sluice.connector.storage.read;

import io.sluice.connector.storage.read.file.FileReader;
import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.Cells;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Batches of a file's columns, completed by those columns that its path gives. */
final class WantedRows implements BatchConsumer {
    /** Where in the wanted batch a column of the file goes. */
    private record Taken(int from, int to) {}

    private final FileReader reader;
    private final ColumnBatch batch;
    private final List<Taken> taken = new ArrayList<>();
    private final List<Integer> fromPath = new ArrayList<>();
    private BatchConsumer out;

    WantedRows(Schema wanted, FileReader reader) {
        this.reader = reader;
        ColumnVector[] vectors = new ColumnVector[wanted.width()];
        for (int i = 0; i < vectors.length; i++) {
            Column column = wanted.column(i);
            OptionalInt inFile = reader.columns().find(column.name());
            // A column of the file brings its vector with each batch.
            boolean constant = inFile.isEmpty();
            vectors[i] = ColumnVector.allocate(column.type(), constant ? ColumnBatch.CAPACITY : 0);
            if (constant) {
                fromPath.add(i);
            } else {
                taken.add(new Taken(inFile.getAsInt(), i));
            }
        }
        this.batch = new ColumnBatch(wanted, vectors);
    }

    FileReader reader() {
        return reader;
    }

    boolean needsPath() {
        return !fromPath.isEmpty();
    }

    /** A new file begins. */
    void begin(Map<String, Object> partitions, BatchConsumer target) {
        out = target;
        for (int column : fromPath) {
            ColumnVector vector = batch.vector(column);
            vector.reset();
            Object value = partitions.get(batch.schema().column(column).name());
            for (int row = 0; row < ColumnBatch.CAPACITY; row++) {
                set(vector, row, value);
            }
        }
    }

    private static void set(ColumnVector vector, int row, Object value) {
        if (value == null
                && vector instanceof BytesVector text
                && !(text instanceof DynamicVector)) {
            text.setEmpty(row);
        } else {
            Cells.set(vector, row, value);
        }
    }

    @Override
    public void accept(ColumnBatch ofFile) {
        for (Taken column : taken) {
            batch.setVector(column.to(), ofFile.vector(column.from()));
        }
        batch.setSize(ofFile.size());
        out.accept(batch);
    }
}
