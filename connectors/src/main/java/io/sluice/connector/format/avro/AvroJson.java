package io.sluice.connector.format.avro;

import io.sluice.connector.bytes.GrowingBytes;
import io.sluice.connector.bytes.JsonText;
import io.sluice.connector.format.column.CellWriter;
import io.sluice.connector.format.column.CellWriters;
import io.sluice.connector.format.parse.Utf8;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.type.ScalarType;

/**
 * Nested values as JSON: records and maps as objects, unions as the value alone, scalars as a
 * column of type dynamic has them.
 */
final class AvroJson {
    private final AvroInput in;
    private final AvroCells cells;
    private final DynamicVector cell = new DynamicVector(1);
    private final CellWriter scalar = CellWriters.create(ScalarType.DYNAMIC, cell);
    private final GrowingBytes out = new GrowingBytes();

    AvroJson(AvroInput in) {
        this.in = in;
        this.cells = new AvroCells(in);
    }

    /** Reads a value to its end. */
    byte[] read(AvroType type) {
        out.clear();
        write(type, 0);
        return out.toByteArray();
    }

    private void write(AvroType type, int depth) {
        switch (type.encoding) {
            case UNION -> write(AvroSkipper.branch(in, type), depth);
            case RECORD -> writeRecord(type, depth);
            case ARRAY -> writeBlocks(type, depth, '[', ']');
            case MAP -> writeBlocks(type, depth, '{', '}');
            case NULL, BOOLEAN, INT, LONG, FLOAT, DOUBLE, BYTES, STRING, FIXED, ENUM ->
                    writeScalar(type);
        }
    }

    private void writeScalar(AvroType type) {
        cell.reset();
        cells.write(type, scalar, 0);
        if (cell.isNullAt(0)) {
            out.putAscii("null");
        } else {
            out.put(cell.arrays[0], cell.offsets[0], cell.lengths[0]);
        }
    }

    private void writeRecord(AvroType type, int depth) {
        AvroSkipper.checkDepth(in, depth);
        for (int i = 0; i < type.children.length; i++) {
            out.putByte(i == 0 ? '{' : ',');
            writeName(type.names[i], 0, type.names[i].length);
            write(type.children[i], depth + 1);
        }
        if (type.children.length == 0) {
            out.putByte('{');
        }
        out.putByte('}');
    }

    private void writeBlocks(AvroType type, int depth, char open, char close) {
        AvroSkipper.checkDepth(in, depth);
        out.putByte(open);
        boolean first = true;
        for (long count = in.readLong(); count != 0; count = in.readLong()) {
            if (count < 0) {
                in.readLong();
                count = -count;
            }
            AvroSkipper.checkCount(in, count);
            for (long i = 0; i < count; i++) {
                if (!first) {
                    out.putByte(',');
                }
                first = false;
                if (type.encoding == AvroType.Encoding.MAP) {
                    writeKey();
                }
                write(type.children[0], depth + 1);
            }
        }
        out.putByte(close);
    }

    private void writeKey() {
        int length = in.readLength();
        int from = in.skip(length);
        byte[] key = Utf8.repair(in.bytes(), from, from + length);
        writeName(key, 0, key.length);
    }

    private void writeName(byte[] name, int from, int to) {
        JsonText.append(out, name, from, to - from);
        out.putByte(':');
    }
}
