package io.sluice.kql.function.aggregate;

import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.Timespan;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Boxed values in partial states: a tag, then the value. Datetimes outside dynamic are longs. */
public final class PartialValues {
    private static final int NULL = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    private static final int INT = 3;
    private static final int LONG = 4;
    private static final int REAL = 5;
    private static final int DECIMAL = 6;
    private static final int STRING = 7;
    private static final int GUID = 8;
    private static final int DATETIME = 9;
    private static final int TIMESPAN = 10;
    private static final int LIST = 11;
    private static final int MAP = 12;

    private PartialValues() {}

    /** Null is a value too. */
    public static void write(Object value, DataOutput out) throws IOException {
        if (value == null) {
            out.writeByte(NULL);
        } else if (value instanceof Boolean bool) {
            out.writeByte(bool ? TRUE : FALSE);
        } else if (value instanceof Integer number) {
            out.writeByte(INT);
            out.writeInt(number);
        } else if (value instanceof Long number) {
            out.writeByte(LONG);
            out.writeLong(number);
        } else if (value instanceof Double number) {
            out.writeByte(REAL);
            out.writeDouble(number);
        } else if (value instanceof String text) {
            out.writeByte(STRING);
            writeText(text, out);
        } else {
            writeLarger(value, out);
        }
    }

    private static void writeLarger(Object value, DataOutput out) throws IOException {
        if (value instanceof BigDecimal decimal) {
            out.writeByte(DECIMAL);
            out.writeInt(decimal.scale());
            writeBytes(decimal.unscaledValue().toByteArray(), out);
        } else if (value instanceof UUID guid) {
            out.writeByte(GUID);
            out.writeLong(guid.getMostSignificantBits());
            out.writeLong(guid.getLeastSignificantBits());
        } else if (value instanceof Datetime datetime) {
            out.writeByte(DATETIME);
            out.writeLong(datetime.ticks());
        } else if (value instanceof Timespan timespan) {
            out.writeByte(TIMESPAN);
            out.writeLong(timespan.ticks());
        } else if (value instanceof List<?> list) {
            out.writeByte(LIST);
            writeAll(list, out);
        } else if (value instanceof Map<?, ?> map) {
            out.writeByte(MAP);
            out.writeInt(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                writeText((String) entry.getKey(), out);
                write(entry.getValue(), out);
            }
        } else {
            throw new IllegalArgumentException("no value of KQL: " + value.getClass());
        }
    }

    /** What {@link #write} wrote. */
    public static Object read(DataInput in) throws IOException {
        int tag = in.readByte();
        return switch (tag) {
            case NULL -> null;
            case FALSE, TRUE -> tag == TRUE;
            case INT -> in.readInt();
            case LONG -> in.readLong();
            case REAL -> in.readDouble();
            case DECIMAL -> {
                int scale = in.readInt();
                yield new BigDecimal(new BigInteger(readBytes(in)), scale);
            }
            case STRING -> readText(in);
            case GUID -> new UUID(in.readLong(), in.readLong());
            case DATETIME -> new Datetime(in.readLong());
            case TIMESPAN -> new Timespan(in.readLong());
            case LIST -> readAll(in);
            case MAP -> readMap(in);
            default -> throw new IOException("no tag of a value: " + tag);
        };
    }

    /** How many, then each. */
    public static void writeAll(List<?> values, DataOutput out) throws IOException {
        out.writeInt(values.size());
        for (Object value : values) {
            write(value, out);
        }
    }

    /** What {@link #writeAll} wrote. */
    public static List<Object> readAll(DataInput in) throws IOException {
        int size = in.readInt();
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(read(in));
        }
        return values;
    }

    private static Map<String, Object> readMap(DataInput in) throws IOException {
        int size = in.readInt();
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            String key = readText(in);
            map.put(key, read(in));
        }
        return map;
    }

    private static void writeText(String text, DataOutput out) throws IOException {
        writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    private static String readText(DataInput in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    /** The length, then the bytes. */
    public static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** What {@link #writeBytes} wrote. */
    public static byte[] readBytes(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
