package io.sluice.kql.execution.sort;

import io.sluice.kql.batch.BoolVector;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DecimalVector;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.batch.GuidVector;
import io.sluice.kql.batch.IntVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.function.aggregate.ValueOrder;
import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.type.ScalarType;
import java.util.Arrays;

/** The order of the values of a type where they are in vectors; neither is null. */
@FunctionalInterface
public interface ValueComparison {
    /** As {@link java.util.Comparator#compare}, of row i of a vector and row j of another. */
    int compare(ColumnVector a, int i, ColumnVector b, int j);

    /** The order of a type: strings and guids by their bytes. */
    static ValueComparison of(ScalarType type) {
        return switch (type) {
            case BOOL ->
                    (a, i, b, j) ->
                            Boolean.compare(((BoolVector) a).values[i], ((BoolVector) b).values[j]);
            case INT ->
                    (a, i, b, j) ->
                            Integer.compare(((IntVector) a).values[i], ((IntVector) b).values[j]);
            case LONG, DATETIME, TIMESPAN ->
                    (a, i, b, j) ->
                            Long.compare(((LongVector) a).values[i], ((LongVector) b).values[j]);
            case REAL ->
                    (a, i, b, j) ->
                            Double.compare(
                                    ((DoubleVector) a).values[i], ((DoubleVector) b).values[j]);
            case DECIMAL ->
                    (a, i, b, j) ->
                            ((DecimalVector) a).values[i].compareTo(((DecimalVector) b).values[j]);
            case STRING -> (a, i, b, j) -> texts((BytesVector) a, i, (BytesVector) b, j);
            case GUID -> (a, i, b, j) -> guids((GuidVector) a, i, (GuidVector) b, j);
            case DYNAMIC -> (a, i, b, j) -> dynamics((DynamicVector) a, i, (DynamicVector) b, j);
        };
    }

    private static int texts(BytesVector a, int i, BytesVector b, int j) {
        int from = a.offsets[i];
        int other = b.offsets[j];
        return Arrays.compareUnsigned(
                a.arrays[i], from, from + a.lengths[i], b.arrays[j], other, other + b.lengths[j]);
    }

    private static int guids(GuidVector a, int i, GuidVector b, int j) {
        return a.high[i] == b.high[j]
                ? Long.compareUnsigned(a.low[i], b.low[j])
                : Long.compareUnsigned(a.high[i], b.high[j]);
    }

    /** JSON's null is the empty text here. */
    private static int dynamics(DynamicVector a, int i, DynamicVector b, int j) {
        return ValueOrder.compare(DynamicValues.at(a, i), DynamicValues.at(b, j));
    }
}
