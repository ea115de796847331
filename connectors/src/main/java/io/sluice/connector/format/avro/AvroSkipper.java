package io.sluice.connector.format.avro;

/** Moves behind values that nobody wants. */
final class AvroSkipper {
    /** Deeper values are refused: the walk is recursive and a stack is not endless. */
    static final int MAX_DEPTH = 1_000;

    private final AvroInput in;

    AvroSkipper(AvroInput in) {
        this.in = in;
    }

    void skip(AvroType type) {
        skip(type, 0);
    }

    private void skip(AvroType type, int depth) {
        switch (type.encoding) {
            case NULL -> {}
            case BOOLEAN -> in.skip(1);
            case INT, LONG, ENUM -> in.readLong();
            case FLOAT -> in.skip(Float.BYTES);
            case DOUBLE -> in.skip(Double.BYTES);
            case BYTES, STRING -> in.skip(in.readLength());
            case FIXED -> in.skip(type.size);
            case UNION -> skip(branch(in, type), depth);
            case RECORD -> {
                checkDepth(in, depth);
                for (AvroType field : type.children) {
                    skip(field, depth + 1);
                }
            }
            case ARRAY, MAP -> skipBlocks(type, depth);
        }
    }

    private void skipBlocks(AvroType type, int depth) {
        checkDepth(in, depth);
        for (long count = in.readLong(); count != 0; count = in.readLong()) {
            if (count < 0) {
                in.skip(in.readLength());
                continue;
            }
            checkCount(in, count);
            for (long i = 0; i < count; i++) {
                if (type.encoding == AvroType.Encoding.MAP) {
                    in.skip(in.readLength());
                }
                skip(type.children[0], depth + 1);
            }
        }
    }

    static AvroType branch(AvroInput in, AvroType union) {
        return union.children[in.readIndex(union.children.length, "branch")];
    }

    static void checkDepth(AvroInput in, int depth) {
        if (depth >= MAX_DEPTH) {
            throw in.malformed("nested deeper than %d".formatted(MAX_DEPTH));
        }
    }

    /** An element takes a byte, unless it is a null or the like: then a count could be anything. */
    static void checkCount(AvroInput in, long count) {
        if (count < 0 || count > Math.max(in.remaining(), MAX_EMPTY_ELEMENTS)) {
            throw in.malformed("%d elements with %d bytes left".formatted(count, in.remaining()));
        }
    }

    private static final int MAX_EMPTY_ELEMENTS = 100_000;
}
