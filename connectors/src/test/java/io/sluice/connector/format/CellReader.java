package io.sluice.connector.format;

import io.sluice.kql.batch.BoolVector;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DecimalVector;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.batch.GuidVector;
import io.sluice.kql.batch.IntVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Timespan;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Cells as objects, for comparing. */
final class CellReader {
    private CellReader() {}

    static List<Object> row(ColumnBatch batch, int row) {
        List<Object> cells = new ArrayList<>();
        for (int i = 0; i < batch.schema().width(); i++) {
            cells.add(cell(batch.schema().column(i).type(), batch.vector(i), row));
        }
        return cells;
    }

    private static Object cell(ScalarType type, ColumnVector vector, int row) {
        if (vector.isNullAt(row)) {
            return null;
        }
        return switch (type) {
            case BOOL -> ((BoolVector) vector).values[row];
            case INT -> ((IntVector) vector).values[row];
            case LONG -> ((LongVector) vector).values[row];
            case REAL -> ((DoubleVector) vector).values[row];
            case DECIMAL -> ((DecimalVector) vector).values[row];
            case STRING -> ((BytesVector) vector).toString(row);
            case DATETIME -> new Datetime(((LongVector) vector).values[row]);
            case TIMESPAN -> new Timespan(((LongVector) vector).values[row]);
            case GUID -> new UUID(((GuidVector) vector).high[row], ((GuidVector) vector).low[row]);
            case DYNAMIC -> ((DynamicVector) vector).toString(row);
        };
    }
}
