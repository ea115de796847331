package io.sluice.connector.format.column;

import io.sluice.connector.format.parse.GuidText;
import io.sluice.kql.batch.GuidVector;

/** Type guid, from text. */
final class GuidWriter extends CellWriter {
    private final GuidVector vector;
    private final GuidText parser = new GuidText();

    GuidWriter(GuidVector vector) {
        super(vector);
        this.vector = vector;
    }

    @Override
    protected boolean putText(int row, byte[] bytes, int from, int to) {
        if (!parser.parse(bytes, from, to)) {
            return false;
        }
        vector.high[row] = parser.high();
        vector.low[row] = parser.low();
        return true;
    }

    @Override
    protected boolean putNumber(int row, byte[] bytes, int from, int to) {
        return false;
    }

    @Override
    protected boolean putBool(int row, boolean value) {
        return false;
    }

    @Override
    protected boolean putGuid(int row, long high, long low) {
        vector.high[row] = high;
        vector.low[row] = low;
        return true;
    }
}
