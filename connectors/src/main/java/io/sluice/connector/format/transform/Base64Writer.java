package io.sluice.connector.format.transform;

import io.sluice.connector.format.column.CellWriter;
import io.sluice.connector.format.column.RewritingWriter;
import java.util.Arrays;
import java.util.Base64;

/** BytesAsBase64: bytes, or the bytes of a text, become their base64 text. */
final class Base64Writer extends RewritingWriter {
    Base64Writer(CellWriter column) {
        super(column);
    }

    @Override
    protected boolean putBinary(int row, byte[] bytes, int from, int to) {
        byte[] text = Base64.getEncoder().encode(Arrays.copyOfRange(bytes, from, to));
        return super.putText(row, text, 0, text.length);
    }

    @Override
    protected boolean putText(int row, byte[] bytes, int from, int to) {
        return putBinary(row, bytes, from, to);
    }

    @Override
    protected boolean putUntyped(int row, byte[] bytes, int from, int to) {
        return putBinary(row, bytes, from, to);
    }
}
