package io.sluice.kql.function.dynamic;

import io.sluice.kql.function.declaration.Nulls;
import io.sluice.kql.function.declaration.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Functions of arrays: their length, parts and order. */
public final class DynamicArrays {
    private DynamicArrays() {}

    @Scalar(value = "array_length(array: dynamic): long", doc = "How many items an array has.")
    @Scalar("arraylength(array: dynamic): long")
    public static Long length(Object array) {
        return array instanceof List<?> list ? (Long) (long) list.size() : null;
    }

    @Scalar(
            value = "pack_array(values: any...): dynamic",
            nulls = Nulls.SEEN,
            doc = "An array of the values.")
    public static Object pack(Object[] values) {
        return new ArrayList<>(Arrays.asList(values));
    }

    @Scalar(
            value = "array_concat(arrays: dynamic...): dynamic",
            nulls = Nulls.SEEN,
            doc = "One array of several.")
    public static Object concatenate(Object[] arrays) {
        List<Object> all = new ArrayList<>();
        for (Object array : arrays) {
            all.addAll(items(array));
        }
        return all;
    }

    @Scalar(
            value = "array_slice(array: dynamic, start: long, end: long): dynamic",
            doc = "The items from a position to another; negative ones count from the end.")
    public static Object slice(Object array, long start, long end) {
        if (!(array instanceof List<?> list)) {
            return null;
        }
        long from = Math.max(0, start < 0 ? start + list.size() : start);
        long to = Math.min(list.size() - 1, end < 0 ? end + list.size() : end);
        return from > to
                ? new ArrayList<>()
                : new ArrayList<>(list.subList((int) from, (int) to + 1));
    }

    @Scalar(
            value =
                    "array_index_of(array: dynamic, value: any, start: long = 0, length: long = -1,"
                            + " occurrence: long = 1): long",
            doc = "The position of a value in an array, or -1.")
    public static Long indexOf(
            Object array, Object value, long start, long length, long occurrence) {
        if (!(array instanceof List<?> list)) {
            return null;
        }
        if (length < -1 || occurrence < 0) {
            return null;
        }
        long from = Math.max(0, start < 0 ? start + list.size() : start);
        long to = length < 0 ? list.size() : Math.min(list.size(), from + length);
        long found = 0;
        for (long i = from; i < to; i++) {
            if (DynamicEquality.equal(list.get((int) i), value) && ++found == occurrence) {
                return i;
            }
        }
        return -1L;
    }

    @Scalar(value = "array_reverse(array: dynamic): dynamic", doc = "The items from last to first.")
    public static Object reverse(Object array) {
        if (!(array instanceof List<?> list)) {
            return null;
        }
        List<Object> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    @Scalar(
            value = "array_rotate_left(array: dynamic, count: long): dynamic",
            doc = "The items moved towards the start, around the end.")
    public static Object rotateLeft(Object array, long count) {
        if (!(array instanceof List<?> list)) {
            return null;
        }
        List<Object> rotated = new ArrayList<>(list);
        Collections.rotate(rotated, list.isEmpty() ? 0 : (int) (-count % list.size()));
        return rotated;
    }

    @Scalar(
            value = "array_rotate_right(array: dynamic, count: long): dynamic",
            doc = "The items moved towards the end, around the start.")
    public static Object rotateRight(Object array, long count) {
        return rotateLeft(array, -count);
    }

    @Scalar(
            value = "array_shift_left(array: dynamic, count: long): dynamic",
            doc = "The items moved towards the start; nulls come in.")
    public static Object shiftLeft(Object array, long count) {
        return shift(array, count, null);
    }

    @Scalar(
            value = "array_shift_left(array: dynamic, count: long, fill: any): dynamic",
            nulls = Nulls.SEEN)
    public static Object shiftLeft(Object array, Long count, Object fill) {
        return count == null ? null : shift(array, count, fill);
    }

    @Scalar(
            value = "array_shift_right(array: dynamic, count: long): dynamic",
            doc = "The items moved towards the end; nulls come in.")
    public static Object shiftRight(Object array, long count) {
        return shift(array, -count, null);
    }

    @Scalar(
            value = "array_shift_right(array: dynamic, count: long, fill: any): dynamic",
            nulls = Nulls.SEEN)
    public static Object shiftRight(Object array, Long count, Object fill) {
        return count == null ? null : shift(array, -count, fill);
    }

    private static Object shift(Object array, long count, Object fill) {
        if (!(array instanceof List<?> list)) {
            return null;
        }
        List<Object> shifted = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            long from = i + count;
            shifted.add(from < 0 || from >= list.size() ? fill : list.get((int) from));
        }
        return shifted;
    }

    @Scalar(
            value = "array_split(array: dynamic, index: any): dynamic",
            doc = "An array of the parts before and from a position, or several.")
    public static Object split(Object array, Object index) {
        if (!(array instanceof List<?> list)) {
            return null;
        }
        List<Object> parts = new ArrayList<>();
        int from = 0;
        for (Object position : index instanceof List<?> many ? many : List.of(index)) {
            Long at = DynamicValues.toLong(position);
            if (at == null) {
                return null;
            }
            long to = Math.max(from, Math.min(list.size(), at < 0 ? at + list.size() : at));
            parts.add(new ArrayList<>(list.subList(from, (int) to)));
            from = (int) to;
        }
        parts.add(new ArrayList<>(list.subList(from, list.size())));
        return parts;
    }

    @Scalar(value = "array_sum(array: dynamic): real", doc = "The sum of the numbers of an array.")
    public static Double sum(Object array) {
        if (!(array instanceof List<?> list)) {
            return null;
        }
        double sum = 0;
        for (Object item : list) {
            if (!(item instanceof Number number)) {
                return null;
            }
            sum += number.doubleValue();
        }
        return sum;
    }

    @Scalar(
            value = "array_iff(condition: dynamic, then: any, otherwise: any): dynamic",
            nulls = Nulls.SEEN,
            doc = "For each item of an array of conditions a value of one of two arrays.")
    @Scalar(
            value = "array_iif(condition: dynamic, then: any, otherwise: any): dynamic",
            nulls = Nulls.SEEN)
    public static Object choose(Object condition, Object then, Object otherwise) {
        if (!(condition instanceof List<?> list)) {
            return null;
        }
        List<Object> chosen = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Boolean holds = DynamicValues.toBool(list.get(i));
            chosen.add(holds == null ? null : at(holds ? then : otherwise, i));
        }
        return chosen;
    }

    private static Object at(Object value, int index) {
        if (value instanceof List<?> list) {
            return index < list.size() ? list.get(index) : null;
        }
        return value;
    }

    @Scalar(
            value = "repeat(value: any, count: long): dynamic",
            nulls = Nulls.SEEN,
            doc = "An array of one value, again and again.")
    public static Object repeat(Object value, Long count) {
        return count == null || count < 0
                ? null
                : new ArrayList<>(Collections.nCopies((int) Math.min(count, 1_000_000), value));
    }

    @Scalar(
            value = "strcat_array(array: dynamic, delimiter: string): string",
            doc = "The items of an array as text, with a delimiter between them.")
    public static String join(Object array, String delimiter) {
        return String.join(delimiter, items(array).stream().map(DynamicValues::toText).toList());
    }

    @Scalar(
            value = "zip(arrays: dynamic...): dynamic",
            doc = "An array of the first items, the second, and so on.")
    public static Object zip(Object[] arrays) {
        int longest = 0;
        for (Object array : arrays) {
            longest = Math.max(longest, items(array).size());
        }
        List<Object> zipped = new ArrayList<>();
        for (int i = 0; i < longest; i++) {
            List<Object> tuple = new ArrayList<>();
            for (Object array : arrays) {
                tuple.add(at(items(array), i));
            }
            zipped.add(tuple);
        }
        return zipped;
    }

    /** The items of an array; a value that is none is its only item, null has none. */
    static List<?> items(Object array) {
        if (array instanceof List<?> list) {
            return list;
        }
        return array == null ? List.of() : List.of(array);
    }
}
