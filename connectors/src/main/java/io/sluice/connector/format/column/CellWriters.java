package io.sluice.connector.format.column;

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

/** The writer of each scalar type. */
public final class CellWriters {
    private CellWriters() {}

    public static CellWriter create(ScalarType type, ColumnVector vector) {
        return switch (type) {
            case BOOL -> new BoolWriter((BoolVector) vector);
            case INT -> new IntWriter((IntVector) vector);
            case LONG -> new LongWriter((LongVector) vector);
            case REAL -> new RealWriter((DoubleVector) vector);
            case DECIMAL -> new DecimalWriter((DecimalVector) vector);
            case STRING -> new StringWriter((BytesVector) vector);
            case DATETIME -> new DatetimeWriter((LongVector) vector);
            case TIMESPAN -> new TimespanWriter((LongVector) vector);
            case GUID -> new GuidWriter((GuidVector) vector);
            case DYNAMIC -> new DynamicWriter((DynamicVector) vector);
        };
    }
}
