package io.sluice.connector.format.column;

import io.sluice.connector.format.parse.NumberText;
import io.sluice.kql.batch.BoolVector;

/** Type bool: {@code true} and {@code false} in any case; a number is true unless it is zero. */
final class BoolWriter extends CellWriter {
    private final BoolVector vector;
    private final NumberText parser = new NumberText();

    BoolWriter(BoolVector vector) {
        super(vector);
        this.vector = vector;
    }

    @Override
    protected boolean putText(int row, byte[] bytes, int from, int to) {
        if (isWord("true", bytes, from, to)) {
            return putBool(row, true);
        }
        if (isWord("false", bytes, from, to)) {
            return putBool(row, false);
        }
        return putNumber(row, bytes, from, to);
    }

    @Override
    protected boolean putNumber(int row, byte[] bytes, int from, int to) {
        return parser.parseReal(bytes, from, to) && putBool(row, parser.real() != 0);
    }

    @Override
    protected boolean putBool(int row, boolean value) {
        vector.values[row] = value;
        return true;
    }

    private static boolean isWord(String word, byte[] bytes, int from, int to) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((bytes[from + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    protected boolean putInteger(int row, long value) {
        return putBool(row, value != 0);
    }
}
