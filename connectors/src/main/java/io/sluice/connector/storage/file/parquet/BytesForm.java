package io.sluice.connector.storage.file.parquet;

import io.sluice.connector.bytes.DynamicJson;
import io.sluice.connector.bytes.GrowingBytes;
import io.sluice.connector.bytes.GuidText;
import io.sluice.connector.bytes.UnwritableValueException;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DecimalVector;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.batch.GuidVector;
import io.sluice.kql.type.Column;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;

/** Turns the rows of a vector into byte ranges, without a copy where they are that already. */
final class BytesForm {
    private static final BigInteger MAX_UNSCALED =
            BigInteger.TEN.pow(ParquetColumn.DECIMAL_PRECISION).subtract(BigInteger.ONE);

    private final Column column;
    private final EncodingScratch scratch;

    BytesForm(Column column, EncodingScratch scratch) {
        this.column = column;
        this.scratch = scratch;
    }

    BytesVector of(ColumnVector vector, int[] rows, int from, int to) {
        if (vector instanceof DynamicVector dynamics) {
            return hasParsed(dynamics, rows, from, to)
                    ? ofDynamics(dynamics, rows, from, to)
                    : dynamics;
        }
        if (vector instanceof GuidVector guids) {
            return ofGuids(guids, rows, from, to);
        }
        if (vector instanceof DecimalVector decimals) {
            return ofDecimals(decimals, rows, from, to);
        }
        return (BytesVector) vector;
    }

    private static boolean hasParsed(DynamicVector vector, int[] rows, int from, int to) {
        for (int i = from; i < to; i++) {
            if (vector.parsed[rows[i]] != null) {
                return true;
            }
        }
        return false;
    }

    private BytesVector ofDynamics(DynamicVector vector, int[] rows, int from, int to) {
        BytesVector texts = startTexts(vector);
        GrowingBytes out = scratch.text;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            texts.offsets[row] = out.size;
            DynamicJson.append(out, vector, row);
            texts.lengths[row] = out.size - texts.offsets[row];
        }
        return finishTexts(texts, rows, from, to);
    }

    private BytesVector ofGuids(GuidVector vector, int[] rows, int from, int to) {
        BytesVector texts = startTexts(vector);
        GrowingBytes out = scratch.text;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            texts.offsets[row] = out.size;
            texts.lengths[row] = GuidText.LENGTH;
            GuidText.append(out, vector.high[row], vector.low[row]);
        }
        return finishTexts(texts, rows, from, to);
    }

    private BytesVector ofDecimals(DecimalVector vector, int[] rows, int from, int to) {
        BytesVector texts = startTexts(vector);
        GrowingBytes out = scratch.text;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            texts.offsets[row] = out.size;
            texts.lengths[row] = ParquetColumn.DECIMAL_BYTES;
            putDecimal(vector.values[row], out);
        }
        return finishTexts(texts, rows, from, to);
    }

    private BytesVector startTexts(ColumnVector vector) {
        scratch.text.clear();
        return scratch.texts(vector.capacity());
    }

    /** All ranges lie in one array, which is known only when it has stopped growing. */
    private BytesVector finishTexts(BytesVector texts, int[] rows, int from, int to) {
        for (int i = from; i < to; i++) {
            texts.arrays[rows[i]] = scratch.text.array;
        }
        return texts;
    }

    /** Two's complement, most significant byte first, in exactly sixteen bytes. */
    private void putDecimal(BigDecimal value, GrowingBytes out) {
        // A value far out of range is refused by its digits: scaling it could cost gigabytes.
        int integerDigits = value.precision() - value.scale();
        if (integerDigits > ParquetColumn.DECIMAL_PRECISION - ParquetColumn.DECIMAL_SCALE + 1
                && value.signum() != 0) {
            throw outOfRange(value);
        }
        BigInteger unscaled =
                value.setScale(ParquetColumn.DECIMAL_SCALE, RoundingMode.HALF_EVEN).unscaledValue();
        if (unscaled.abs().compareTo(MAX_UNSCALED) > 0) {
            throw outOfRange(value);
        }
        byte[] bytes = unscaled.toByteArray();
        out.ensure(ParquetColumn.DECIMAL_BYTES);
        int padding = ParquetColumn.DECIMAL_BYTES - bytes.length;
        Arrays.fill(
                out.array, out.size, out.size + padding, (byte) (unscaled.signum() < 0 ? -1 : 0));
        out.size += padding;
        out.put(bytes);
    }

    private UnwritableValueException outOfRange(BigDecimal value) {
        return new UnwritableValueException(
                "column '%s' of type decimal holds %s, which a Parquet DECIMAL(%d,%d) cannot: at most %d digits before the decimal point"
                        .formatted(
                                column.name(),
                                value,
                                ParquetColumn.DECIMAL_PRECISION,
                                ParquetColumn.DECIMAL_SCALE,
                                ParquetColumn.DECIMAL_PRECISION - ParquetColumn.DECIMAL_SCALE));
    }
}
