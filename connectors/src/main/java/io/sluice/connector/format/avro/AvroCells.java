package io.sluice.connector.format.avro;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.connector.format.column.CellWriter;
import io.sluice.connector.format.parse.Utf8;
import io.sluice.kql.type.Ticks;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/** Writes one scalar value of Avro to a cell. */
final class AvroCells {
    private static final int UUID_BYTES = 16;

    private final AvroInput in;

    AvroCells(AvroInput in) {
        this.in = in;
    }

    /** Reads the value of a type that is neither a union nor nested. */
    void write(AvroType type, CellWriter target, int row) {
        switch (type.encoding) {
            case NULL -> target.missing(row);
            case BOOLEAN -> target.bool(row, in.readBoolean());
            case INT -> integer(type.meaning, in.readInt(), target, row);
            case LONG -> integer(type.meaning, in.readLong(), target, row);
            case FLOAT -> target.single(row, in.readFloat());
            case DOUBLE -> target.real(row, in.readDouble());
            case STRING -> text(in.readLength(), target, row);
            case BYTES -> bytes(type, in.readLength(), target, row);
            case FIXED -> fixed(type, target, row);
            case ENUM -> {
                byte[] symbol = type.names[in.readIndex(type.names.length, "symbol")];
                target.text(row, symbol, 0, symbol.length);
            }
            case UNION, RECORD, ARRAY, MAP ->
                    throw new IllegalArgumentException(type.encoding + " is not a scalar");
        }
    }

    private static void integer(AvroType.Meaning meaning, long raw, CellWriter target, int row) {
        switch (meaning) {
            case DATE, TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS ->
                    target.datetime(row, AvroTimes.datetime(meaning, raw), raw);
            case TIME_MILLIS, TIME_MICROS ->
                    timespan(AvroTimes.timespan(meaning, raw), raw, target, row);
            case PLAIN, DECIMAL, UUID, DURATION -> target.integer(row, raw);
        }
    }

    private static void timespan(long ticks, long raw, CellWriter target, int row) {
        if (ticks == AvroTimes.BEYOND) {
            target.nulled(row);
        } else {
            target.timespan(row, ticks, raw);
        }
    }

    private void text(int length, CellWriter target, int row) {
        byte[] bytes = in.bytes();
        int from = in.skip(length);
        if (Utf8.isWellFormed(bytes, from, from + length)) {
            target.text(row, bytes, from, from + length);
        } else {
            byte[] repaired = Utf8.repair(bytes, from, from + length);
            target.text(row, repaired, 0, repaired.length);
        }
    }

    private void fixed(AvroType type, CellWriter target, int row) {
        switch (type.meaning) {
            case UUID -> {
                ByteBuffer uuid = ByteBuffer.wrap(in.bytes(), in.skip(type.size), UUID_BYTES);
                target.guid(row, uuid.getLong(), uuid.getLong());
            }
            case DURATION -> duration(target, row);
            case PLAIN,
                    DECIMAL,
                    DATE,
                    TIME_MILLIS,
                    TIME_MICROS,
                    TIMESTAMP_MILLIS,
                    TIMESTAMP_MICROS,
                    TIMESTAMP_NANOS ->
                    bytes(type, type.size, target, row);
        }
    }

    private void bytes(AvroType type, int length, CellWriter target, int row) {
        int from = in.skip(length);
        if (type.meaning != AvroType.Meaning.DECIMAL) {
            target.binary(row, in.bytes(), from, from + length);
        } else if (length == 0) {
            target.nulled(row);
        } else {
            BigInteger unscaled = new BigInteger(in.bytes(), from, length);
            target.decimal(row, new BigDecimal(unscaled, type.scale));
        }
    }

    /** A timespan, unless it has months, which are no fixed time: those are ISO 8601 text. */
    private void duration(CellWriter target, int row) {
        long months = in.readUnsignedInt();
        long days = in.readUnsignedInt();
        long millis = in.readUnsignedInt();
        if (months == 0) {
            long ticks = days * Ticks.PER_DAY + millis * Ticks.PER_MILLISECOND;
            target.timespan(row, ticks, ticks);
        } else {
            byte[] text =
                    "P%dM%dDT%s"
                            .formatted(
                                    months,
                                    days,
                                    BigDecimal.valueOf(millis, 3)
                                                    .stripTrailingZeros()
                                                    .toPlainString()
                                            + "S")
                            .getBytes(US_ASCII);
            target.text(row, text, 0, text.length);
        }
    }
}
