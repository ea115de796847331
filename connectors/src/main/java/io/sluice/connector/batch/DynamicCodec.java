package io.sluice.connector.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.Timespan;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The parsed form of dynamic values as bytes. JSON text would not do: it has no datetime, timespan
 * or guid, and one kind of number.
 */
final class DynamicCodec {
    /** The order is the format. */
    private enum Tag {
        ABSENT,
        NULL,
        FALSE,
        TRUE,
        INT,
        LONG,
        REAL,
        DECIMAL,
        STRING,
        GUID,
        DATETIME,
        TIMESPAN,
        ARRAY,
        BAG
    }

    private static final Tag[] TAGS = Tag.values();

    private DynamicCodec() {}

    static void write(DynamicVector vector, int size, DataOutputView out) throws IOException {
        boolean any = false;
        for (int row = 0; row < size; row++) {
            any |= vector.parsed[row] != null;
        }
        out.writeBoolean(any);
        for (int row = 0; any && row < size; row++) {
            if (vector.parsed[row] == null) {
                write(Tag.ABSENT, out);
            } else {
                writeValue(vector.parsed[row], out);
            }
        }
    }

    static void read(DynamicVector vector, int size, DataInputView in) throws IOException {
        boolean any = in.readBoolean();
        for (int row = 0; any && row < size; row++) {
            vector.parsed[row] = readValue(in);
        }
    }

    private static void write(Tag tag, DataOutputView out) throws IOException {
        out.writeByte(tag.ordinal());
    }

    static void writeValue(Object value, DataOutputView out) throws IOException {
        if (value == null) {
            write(Tag.NULL, out);
        } else if (value instanceof String text) {
            write(Tag.STRING, out);
            writeText(text, out);
        } else if (value instanceof List<?> array) {
            write(Tag.ARRAY, out);
            out.writeInt(array.size());
            for (Object element : array) {
                writeValue(element, out);
            }
        } else if (value instanceof Map<?, ?> bag) {
            write(Tag.BAG, out);
            out.writeInt(bag.size());
            for (Map.Entry<?, ?> entry : bag.entrySet()) {
                writeText((String) entry.getKey(), out);
                writeValue(entry.getValue(), out);
            }
        } else {
            writeScalar(value, out);
        }
    }

    private static void writeScalar(Object value, DataOutputView out) throws IOException {
        if (value instanceof Boolean bool) {
            write(bool ? Tag.TRUE : Tag.FALSE, out);
        } else if (value instanceof Integer integer) {
            write(Tag.INT, out);
            out.writeInt(integer);
        } else if (value instanceof Long integer) {
            write(Tag.LONG, out);
            out.writeLong(integer);
        } else if (value instanceof Double real) {
            write(Tag.REAL, out);
            out.writeDouble(real);
        } else if (value instanceof Datetime datetime) {
            write(Tag.DATETIME, out);
            out.writeLong(datetime.ticks());
        } else if (value instanceof Timespan timespan) {
            write(Tag.TIMESPAN, out);
            out.writeLong(timespan.ticks());
        } else if (value instanceof UUID guid) {
            write(Tag.GUID, out);
            out.writeLong(guid.getMostSignificantBits());
            out.writeLong(guid.getLeastSignificantBits());
        } else if (value instanceof BigDecimal decimal) {
            write(Tag.DECIMAL, out);
            out.writeInt(decimal.scale());
            writeBytes(decimal.unscaledValue().toByteArray(), out);
        } else {
            throw new IllegalArgumentException(
                    "a dynamic value holds no " + value.getClass().getName());
        }
    }

    static Object readValue(DataInputView in) throws IOException {
        return switch (TAGS[in.readByte()]) {
            case ABSENT, NULL -> null;
            case FALSE -> Boolean.FALSE;
            case TRUE -> Boolean.TRUE;
            case INT -> in.readInt();
            case LONG -> in.readLong();
            case REAL -> in.readDouble();
            case DECIMAL -> readDecimal(in);
            case STRING -> readText(in);
            case GUID -> new UUID(in.readLong(), in.readLong());
            case DATETIME -> new Datetime(in.readLong());
            case TIMESPAN -> new Timespan(in.readLong());
            case ARRAY -> readArray(in);
            case BAG -> readBag(in);
        };
    }

    private static BigDecimal readDecimal(DataInputView in) throws IOException {
        int scale = in.readInt();
        return new BigDecimal(new BigInteger(readBytes(in)), scale);
    }

    private static List<Object> readArray(DataInputView in) throws IOException {
        int size = in.readInt();
        List<Object> array = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            array.add(readValue(in));
        }
        return array;
    }

    private static Map<String, Object> readBag(DataInputView in) throws IOException {
        int size = in.readInt();
        Map<String, Object> bag = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            String name = readText(in);
            bag.put(name, readValue(in));
        }
        return bag;
    }

    private static void writeText(String text, DataOutputView out) throws IOException {
        writeBytes(text.getBytes(UTF_8), out);
    }

    private static String readText(DataInputView in) throws IOException {
        return new String(readBytes(in), UTF_8);
    }

    private static void writeBytes(byte[] bytes, DataOutputView out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputView in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
