package io.sluice.connector.storage.read.parquet;

import io.sluice.connector.format.column.CellWriter;
import io.sluice.connector.format.parse.Utf8;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Ticks;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.format.SchemaElement;

/** For each physical type and meaning, how its values become those of a column of a table. */
final class ValueReaders {
    private static final int UUID_BYTES = 2 * Long.BYTES;

    /** 1970-01-01 as the Julian day that INT96 counts from. */
    private static final int JULIAN_EPOCH = 2_440_588;

    private static final long NANOS_PER_TICK = 100;
    private static final long LOW_BITS = 0xFFFFFFFFL;

    private ValueReaders() {}

    /** Nothing where the field cannot be a value of any type. */
    static Optional<ValueReader> find(SchemaElement element, ScalarType target) {
        Meaning meaning = Meaning.of(element);
        if (meaning instanceof Meaning.Unknown) {
            return Optional.empty();
        }
        return Optional.of(
                switch (element.getType()) {
                    case BOOLEAN -> (in, cell, row) -> cell.bool(row, in.getBoolean());
                    case INT32 -> ofInt(meaning, target);
                    case INT64 -> ofLong(meaning, target);
                    case INT96 -> ValueReaders::int96;
                    case FLOAT -> (in, cell, row) -> cell.single(row, in.getFloat());
                    case DOUBLE -> (in, cell, row) -> cell.real(row, in.getDouble());
                    case BYTE_ARRAY -> ofBytes(meaning);
                    case FIXED_LEN_BYTE_ARRAY -> ofFixed(meaning, target, element.getType_length());
                });
    }

    private static ValueReader ofInt(Meaning meaning, ScalarType target) {
        if (meaning instanceof Meaning.Unsigned) {
            return (in, cell, row) -> cell.integer(row, in.getInteger() & LOW_BITS);
        }
        if (meaning instanceof Meaning.Date) {
            return (in, cell, row) -> {
                int days = in.getInteger();
                cell.datetime(row, Ticks.UNIX_EPOCH + days * Ticks.PER_DAY, days);
            };
        }
        return numeric(meaning, target, ColumnReader::getInteger);
    }

    private static ValueReader ofLong(Meaning meaning, ScalarType target) {
        if (meaning instanceof Meaning.Unsigned) {
            return (in, cell, row) -> unsigned(cell, row, in.getLong());
        }
        return numeric(meaning, target, ColumnReader::getLong);
    }

    private interface Whole {
        long get(ColumnReader in);
    }

    private static ValueReader numeric(Meaning meaning, ScalarType target, Whole number) {
        if (meaning instanceof Meaning.Timestamp timestamp) {
            long perSecond = timestamp.perSecond();
            return (in, cell, row) -> {
                long value = number.get(in);
                cell.datetime(row, sinceEpoch(value, perSecond), value);
            };
        }
        if (meaning instanceof Meaning.Time time) {
            long perSecond = time.perSecond();
            return (in, cell, row) -> {
                long value = number.get(in);
                cell.timespan(row, ticks(value, perSecond), value);
            };
        }
        if (meaning instanceof Meaning.Decimal decimal) {
            return (in, cell, row) ->
                    cell.decimal(row, plain(BigDecimal.valueOf(number.get(in), decimal.scale())));
        }
        if (target == ScalarType.TIMESPAN) {
            // As Sluice and Kusto write it: ticks, of which the file says nothing.
            return (in, cell, row) -> {
                long ticks = number.get(in);
                cell.timespan(row, ticks, ticks);
            };
        }
        return (in, cell, row) -> cell.integer(row, number.get(in));
    }

    private static void unsigned(CellWriter cell, int row, long value) {
        if (value >= 0) {
            cell.integer(row, value);
        } else {
            cell.decimal(row, new BigDecimal(new BigInteger(Long.toUnsignedString(value))));
        }
    }

    private static long ticks(long value, long perSecond) {
        return perSecond > Ticks.PER_SECOND
                ? Math.floorDiv(value, perSecond / Ticks.PER_SECOND)
                : value * (Ticks.PER_SECOND / perSecond);
    }

    /** Negative where the value is beyond every datetime. */
    private static long sinceEpoch(long value, long perSecond) {
        long seconds = Math.floorDiv(value, perSecond);
        boolean possible = Math.abs(seconds) <= Ticks.MAX_DATETIME / Ticks.PER_SECOND;
        return possible ? Ticks.UNIX_EPOCH + ticks(value, perSecond) : -1;
    }

    /** Nanoseconds of the day, then the Julian day: what Spark and Impala wrote for long. */
    private static void int96(ColumnReader in, CellWriter cell, int row) {
        ByteBuffer bytes = in.getBinary().toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long nanos = bytes.getLong(bytes.position());
        long day = bytes.getInt(bytes.position() + Long.BYTES) - (long) JULIAN_EPOCH;
        long ticks = Ticks.UNIX_EPOCH + day * Ticks.PER_DAY + Math.floorDiv(nanos, NANOS_PER_TICK);
        cell.datetime(row, ticks, ticks);
    }

    private static ValueReader ofBytes(Meaning meaning) {
        return meaning instanceof Meaning.Decimal decimal
                ? decimal(decimal.scale())
                : ValueReaders::text;
    }

    private static ValueReader ofFixed(Meaning meaning, ScalarType target, int length) {
        if (meaning instanceof Meaning.Decimal decimal) {
            return decimal(decimal.scale());
        }
        boolean guid =
                length == UUID_BYTES
                        && (meaning instanceof Meaning.Uuid || target == ScalarType.GUID);
        return guid ? ValueReaders::guid : ValueReaders::text;
    }

    private static ValueReader decimal(int scale) {
        return (in, cell, row) -> {
            byte[] unscaled = in.getBinary().getBytesUnsafe();
            BigInteger value = unscaled.length == 0 ? BigInteger.ZERO : new BigInteger(unscaled);
            cell.decimal(row, plain(new BigDecimal(value, scale)));
        };
    }

    /** A column has one scale for all its values; most need fewer digits. */
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static void guid(ColumnReader in, CellWriter cell, int row) {
        ByteBuffer bytes = in.getBinary().toByteBuffer();
        long high = bytes.getLong(bytes.position());
        cell.guid(row, high, bytes.getLong(bytes.position() + Long.BYTES));
    }

    /** Also bytes of no meaning: older writers did not say what a string is. */
    private static void text(ColumnReader in, CellWriter cell, int row) {
        ByteBuffer bytes = in.getBinary().toByteBuffer();
        byte[] array;
        int from;
        if (bytes.hasArray()) {
            array = bytes.array();
            from = bytes.arrayOffset() + bytes.position();
        } else {
            array = new byte[bytes.remaining()];
            bytes.duplicate().get(array);
            from = 0;
        }
        int to = from + bytes.remaining();
        if (Utf8.isWellFormed(array, from, to)) {
            cell.untyped(row, array, from, to);
        } else {
            cell.binary(row, array, from, to);
        }
    }
}
