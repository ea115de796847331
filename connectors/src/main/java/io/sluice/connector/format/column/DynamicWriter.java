package io.sluice.connector.format.column;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.connector.bytes.JsonText;
import io.sluice.connector.format.parse.JsonGrammar;
import io.sluice.kql.batch.DynamicVector;

/** Type dynamic: JSON text; text that comes from no JSON becomes a JSON string. */
final class DynamicWriter extends CellWriter {
    private static final byte[] TRUE = "true".getBytes(US_ASCII);
    private static final byte[] FALSE = "false".getBytes(US_ASCII);

    private final DynamicVector vector;
    private final JsonGrammar grammar = new JsonGrammar();

    DynamicWriter(DynamicVector vector) {
        super(vector);
        this.vector = vector;
    }

    @Override
    protected boolean putText(int row, byte[] bytes, int from, int to) {
        vector.set(row, JsonText.quote(bytes, from, to));
        return true;
    }

    @Override
    protected boolean putNumber(int row, byte[] bytes, int from, int to) {
        return putContainer(row, bytes, from, to);
    }

    @Override
    protected boolean putBool(int row, boolean value) {
        vector.set(row, value ? TRUE : FALSE);
        return true;
    }

    @Override
    protected boolean putContainer(int row, byte[] bytes, int from, int to) {
        vector.set(row, bytes, from, to - from);
        return true;
    }

    @Override
    protected boolean putUntyped(int row, byte[] bytes, int from, int to) {
        return grammar.isValue(bytes, from, to)
                ? putContainer(row, bytes, from, to)
                : putText(row, bytes, from, to);
    }
}
