package io.sluice.connector.bytes;

import io.sluice.kql.batch.BoolVector;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DecimalVector;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.batch.GuidVector;
import io.sluice.kql.batch.IntVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.type.ScalarType;

/** A value of any type in the form that delimited files and partition values show. */
public final class ValueText {
    private ValueText() {}

    /** Appends the value of a row that is not null. */
    public static void append(GrowingBytes out, ScalarType type, ColumnVector vector, int row) {
        switch (type) {
            case BOOL -> out.putAscii(((BoolVector) vector).values[row] ? "true" : "false");
            case INT -> NumberText.appendLong(out, ((IntVector) vector).values[row]);
            case LONG -> NumberText.appendLong(out, ((LongVector) vector).values[row]);
            case REAL -> NumberText.appendReal(out, ((DoubleVector) vector).values[row]);
            case DECIMAL -> NumberText.appendDecimal(out, ((DecimalVector) vector).values[row]);
            case STRING -> {
                BytesVector texts = (BytesVector) vector;
                out.put(texts.arrays[row], texts.offsets[row], texts.lengths[row]);
            }
            case DATETIME -> TimeText.appendDatetime(out, ((LongVector) vector).values[row]);
            case TIMESPAN -> TimeText.appendTimespan(out, ((LongVector) vector).values[row]);
            case GUID -> {
                GuidVector guids = (GuidVector) vector;
                GuidText.append(out, guids.high[row], guids.low[row]);
            }
            case DYNAMIC -> DynamicJson.append(out, (DynamicVector) vector, row);
        }
    }
}
