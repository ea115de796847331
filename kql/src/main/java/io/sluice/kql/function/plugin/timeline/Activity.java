package io.sluice.kql.function.plugin.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Who was active when. Rows have an id, a point of the timeline and the dimensions; each set of
 * values of the dimensions is a slice with windows of its own.
 */
final class Activity {
    static final int ID = 0;
    static final int TIME = 1;
    static final int DIMENSIONS = 2;

    private Activity() {}

    /** The rows of one window. */
    static final class Window {
        private long count;
        private final Set<Object> ids = new HashSet<>();

        long count() {
            return count;
        }

        Set<Object> ids() {
            return ids;
        }

        void add(Window other) {
            count += other.count;
            ids.addAll(other.ids);
        }
    }

    /** The rows of each slice, by the values of its dimensions. */
    static Map<List<Object>, List<Object[]>> slices(List<Object[]> rows) {
        Map<List<Object>, List<Object[]>> slices = new LinkedHashMap<>();
        for (Object[] row : rows) {
            List<Object> key = Arrays.asList(Arrays.copyOfRange(row, DIMENSIONS, row.length));
            slices.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
        }
        return slices;
    }

    /** The windows that have rows, in order. */
    static TreeMap<Long, Window> windows(
            List<Object[]> rows, Function<Object, OptionalLong> window) {
        TreeMap<Long, Window> windows = new TreeMap<>();
        for (Object[] row : rows) {
            OptionalLong number = window.apply(row[TIME]);
            if (number.isPresent()) {
                Window found = windows.computeIfAbsent(number.getAsLong(), n -> new Window());
                found.count++;
                if (row[ID] != null) {
                    found.ids.add(row[ID]);
                }
            }
        }
        return windows;
    }

    /** The windows of a value and those before the start, which look back. */
    static Function<Object, OptionalLong> withEarlier(Windows windows, long earlier) {
        return value -> {
            if (value == null) {
                return OptionalLong.empty();
            }
            long number = windows.number(value);
            boolean before = number < 0 && number >= -earlier;
            return before || windows.contains(value)
                    ? OptionalLong.of(number)
                    : OptionalLong.empty();
        };
    }

    /** Everything in so many windows up to one. */
    static Window lookBack(TreeMap<Long, Window> windows, long number, long length) {
        Window sum = new Window();
        windows.subMap(number - length, false, number, true).values().forEach(sum::add);
        return sum;
    }

    /** A row of the result: the window, the slice, and what was counted. */
    static Object[] row(Object window, List<Object> slice, Object... counts) {
        Object[] row = new Object[1 + slice.size() + counts.length];
        row[0] = window;
        for (int i = 0; i < slice.size(); i++) {
            row[1 + i] = slice.get(i);
        }
        System.arraycopy(counts, 0, row, 1 + slice.size(), counts.length);
        return row;
    }
}
