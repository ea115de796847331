package io.sluice.bench.loop;

import org.apache.parquet.io.api.Binary;

/** A thousand rows, column by column. Texts stay where they are, in the record's bytes. */
final class Columns {
    static final int ROWS = 1_000;

    /** What goes into the file. */
    enum Choice {
        ALL(
                """
                message readings {
                  required int64 ts (TIMESTAMP(MICROS,true)); required binary device (STRING);
                  required binary region (STRING); required double temperature; required double humidity;
                  required int32 level; required binary message (STRING); required binary building (STRING);
                  required int32 floor; required binary room (STRING);
                }"""),
        /** The rows of level 0, three columns. */
        FILTERED(
                """
                message readings {
                  required int64 ts (TIMESTAMP(MICROS,true)); required binary device (STRING);
                  required double temperature;
                }""");

        private final String schema;

        Choice(String schema) {
            this.schema = schema;
        }

        String schema() {
            return schema;
        }
    }

    final long[] ts = new long[ROWS];
    final double[] temperature = new double[ROWS];
    final double[] humidity = new double[ROWS];
    final int[] level = new int[ROWS];
    final int[] floor = new int[ROWS];
    final Texts device = new Texts();
    final Texts region = new Texts();
    final Texts message = new Texts();
    final Texts building = new Texts();
    final Texts room = new Texts();
    private int rows;

    /** Ranges of record bytes. */
    static final class Texts {
        private final byte[][] bytes = new byte[ROWS][];
        private final int[] from = new int[ROWS];
        private final int[] length = new int[ROWS];

        void set(int row, byte[] source, int start, int size) {
            bytes[row] = source;
            from[row] = start;
            length[row] = size;
        }

        Binary binary(int row) {
            return Binary.fromConstantByteArray(bytes[row], from[row], length[row]);
        }
    }

    /** The row that is being decoded. */
    int row() {
        return rows;
    }

    boolean keepsLast() {
        return level[rows] == 0;
    }

    void advance() {
        rows++;
    }

    boolean isFull() {
        return rows == ROWS;
    }

    void clear() {
        rows = 0;
    }
}
