package io.sluice.kql.batch;

import io.sluice.kql.type.Schema;

/**
 * About a thousand rows, column by column: the unit that decoders fill, compiled stages transform
 * and file writers consume. A batch is reused by its producer: a consumer is done with it, or has
 * copied what it keeps, when the call it was given in returns.
 */
public final class ColumnBatch {
    /** Rows of a full batch; a producer hands its batch on and starts again when it is full. */
    public static final int CAPACITY = 1024;

    private final Schema schema;
    private final ColumnVector[] vectors;
    private int size;

    public ColumnBatch(Schema schema, ColumnVector[] vectors) {
        if (vectors.length != schema.width()) {
            throw new IllegalArgumentException(
                    "%d vectors for %d columns".formatted(vectors.length, schema.width()));
        }
        this.schema = schema;
        this.vectors = vectors.clone();
    }

    /** An empty batch with vectors of its own. */
    public static ColumnBatch allocate(Schema schema) {
        return allocate(schema, CAPACITY);
    }

    /** An empty batch for {@code capacity} rows. */
    public static ColumnBatch allocate(Schema schema, int capacity) {
        ColumnVector[] vectors = new ColumnVector[schema.width()];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = ColumnVector.allocate(schema.column(i).type(), capacity);
        }
        return new ColumnBatch(schema, vectors);
    }

    public Schema schema() {
        return schema;
    }

    /** The number of rows that are defined. */
    public int size() {
        return size;
    }

    public void setSize(int size) {
        this.size = size;
    }

    public ColumnVector vector(int column) {
        return vectors[column];
    }

    /**
     * Puts another vector in a column's place: a column passed through unchanged is shared, not
     * copied.
     */
    public void setVector(int column, ColumnVector vector) {
        vectors[column] = vector;
    }

    /** Makes the batch empty for its next use. */
    public void reset() {
        size = 0;
        for (ColumnVector vector : vectors) {
            vector.reset();
        }
    }
}
