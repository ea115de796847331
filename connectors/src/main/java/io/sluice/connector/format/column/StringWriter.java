package io.sluice.connector.format.column;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.kql.batch.BytesVector;

/** Type string: text as it is, everything else as its JSON text. */
final class StringWriter extends CellWriter {
    private static final byte[] TRUE = "true".getBytes(US_ASCII);
    private static final byte[] FALSE = "false".getBytes(US_ASCII);

    private final BytesVector vector;

    StringWriter(BytesVector vector) {
        super(vector);
        this.vector = vector;
    }

    @Override
    protected boolean putText(int row, byte[] bytes, int from, int to) {
        vector.set(row, bytes, from, to - from);
        return true;
    }

    @Override
    protected boolean putNumber(int row, byte[] bytes, int from, int to) {
        return putText(row, bytes, from, to);
    }

    @Override
    protected boolean putBool(int row, boolean value) {
        vector.set(row, value ? TRUE : FALSE);
        return true;
    }

    @Override
    protected boolean putContainer(int row, byte[] bytes, int from, int to) {
        return putText(row, bytes, from, to);
    }
}
