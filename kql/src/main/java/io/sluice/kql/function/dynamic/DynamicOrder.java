package io.sluice.kql.function.dynamic;

import io.sluice.kql.function.declaration.Nulls;
import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.Timespan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

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

    @Scalar(
            value = "array_sort_asc(array: dynamic, more: any...): dynamic",
            nulls = Nulls.SEEN,
            doc = "An array in ascending order, and others brought into the same order.")
    public static Object ascending(Object array, Object[] more) {
        return sorted(array, more, ASCENDING);
    }

    @Scalar(
            value = "array_sort_desc(array: dynamic, more: any...): dynamic",
            nulls = Nulls.SEEN,
            doc = "An array in descending order, and others brought into the same order.")
    public static Object descending(Object array, Object[] more) {
        return sorted(array, more, ASCENDING.reversed());
    }

    /** The arrays as one; an array of another length than the first gives null. */
    private static Object sorted(Object array, Object[] more, Comparator<Object> order) {
        boolean flagged = more.length > 0 && more[more.length - 1] instanceof Boolean;
        int others = flagged ? more.length - 1 : more.length;
        boolean nullsLast = !flagged || (Boolean) more[others];
        List<Object> result = new ArrayList<>();
        if (!(array instanceof List<?> first)) {
            result.addAll(Collections.nCopies(others + 1, null));
            return result;
        }
        Comparator<Object> items =
                nullsLast ? Comparator.nullsLast(order) : Comparator.nullsFirst(order);
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            positions.add(i);
        }
        positions.sort((a, b) -> items.compare(first.get(a), first.get(b)));
        result.add(arranged(first, positions));
        for (int i = 0; i < others; i++) {
            result.add(arranged(more[i], positions));
        }
        return result;
    }

    private static Object arranged(Object array, List<Integer> positions) {
        if (!(array instanceof List<?> list) || list.size() != positions.size()) {
            return null;
        }
        List<Object> arranged = new ArrayList<>();
        positions.forEach(position -> arranged.add(list.get(position)));
        return arranged;
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
            return 0;
        }
        if (value instanceof String) {
            return 1;
        }
        return value instanceof UUID ? 2 : 3;
    }
}
