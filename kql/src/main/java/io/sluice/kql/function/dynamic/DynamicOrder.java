package io.sluice.kql.function.dynamic;

import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.Timespan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sorting of arrays. */
public final class DynamicOrder {
    /** Values of one type by value; of different types by type; nulls last. */
    static final Comparator<Object> ASCENDING = DynamicOrder::compare;

    private DynamicOrder() {}

    @Scalar(
            value = "array_sort_asc(array: dynamic, nulls_last: bool = true): dynamic",
            doc = "The items of an array in ascending order.")
    public static Object ascending(Object array, boolean nullsLast) {
        return sorted(array, ASCENDING, nullsLast);
    }

    @Scalar(
            value = "array_sort_desc(array: dynamic, nulls_last: bool = true): dynamic",
            doc = "The items of an array in descending order.")
    public static Object descending(Object array, boolean nullsLast) {
        return sorted(array, ASCENDING.reversed(), nullsLast);
    }

    private static Object sorted(Object array, Comparator<Object> order, boolean nullsLast) {
        if (!(array instanceof List<?> list)) {
            return null;
        }
        List<Object> sorted = new ArrayList<>(list);
        sorted.sort(nullsLast ? Comparator.nullsLast(order) : Comparator.nullsFirst(order));
        return sorted;
    }

    private static int compare(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return Double.compare(x.doubleValue(), y.doubleValue());
        }
        if (a instanceof String x && b instanceof String y) {
            return x.compareTo(y);
        }
        if (a instanceof Datetime x && b instanceof Datetime y) {
            return Long.compare(x.ticks(), y.ticks());
        }
        if (a instanceof Timespan x && b instanceof Timespan y) {
            return Long.compare(x.ticks(), y.ticks());
        }
        if (a instanceof Boolean x && b instanceof Boolean y) {
            return Boolean.compare(x, y);
        }
        int byType = Integer.compare(rank(a), rank(b));
        return byType != 0 ? byType : DynamicValues.toText(a).compareTo(DynamicValues.toText(b));
    }

    private static int rank(Object value) {
        if (value instanceof Number) {
            return 0;
        }
        if (value instanceof Datetime || value instanceof Timespan) {
            return 1;
        }
        return value instanceof String ? 2 : 3;
    }
}
