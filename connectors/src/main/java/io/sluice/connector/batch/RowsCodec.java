package io.sluice.connector.batch;

import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.type.Schema;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Rows of a schema as bytes: how many, then column by column. */
public final class RowsCodec {
    private final Schema schema;
    private final VectorCodec codec = new VectorCodec();

    public RowsCodec(Schema schema) {
        this.schema = schema;
    }

    /** Writes the rows of a batch; one without rows may have any schema. */
    public void write(ColumnBatch rows, DataOutputView out) throws IOException {
        out.writeInt(rows.size());
        if (rows.size() == 0) {
            return;
        }
        if (!rows.schema().equals(schema)) {
            throw new IllegalArgumentException(
                    "rows of (%s) where (%s) is expected".formatted(rows.schema(), schema));
        }
        for (int i = 0; i < schema.width(); i++) {
            codec.write(rows.vector(i), rows.size(), out);
        }
    }

    /** Reads what {@link #write} wrote into a batch of its own. */
    public ColumnBatch read(DataInputView in) throws IOException {
        int size = in.readInt();
        ColumnVector[] vectors = new ColumnVector[schema.width()];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = ColumnVector.allocate(schema.column(i).type(), size);
            if (size > 0) {
                codec.read(vectors[i], size, in);
            }
        }
        ColumnBatch rows = new ColumnBatch(schema, vectors);
        rows.setSize(size);
        return rows;
    }
}
