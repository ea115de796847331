package io.sluice.kql.function.plugin.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An id stays in a state, from its first row there to its last. */
record StateRun(String state, long first, long last) {
    /** The rows of each id in the order of their times: an id, a time, a state. */
    static Map<Object, List<Object[]>> byId(List<Object[]> rows) {
        Map<Object, List<Object[]>> byId = new LinkedHashMap<>();
        for (Object[] row : rows) {
            if (row[0] != null && row[1] != null) {
                byId.computeIfAbsent(row[0], id -> new ArrayList<>()).add(row);
            }
        }
        byId.values().forEach(list -> list.sort(Comparator.comparingLong(StateRun::time)));
        return byId;
    }

    static long time(Object[] row) {
        return ((Number) row[1]).longValue();
    }

    /** What an id went through; rows are those of one id in order. */
    static List<StateRun> of(List<Object[]> rows) {
        List<StateRun> runs = new ArrayList<>();
        for (Object[] row : rows) {
            String state = (String) row[2];
            int last = runs.size() - 1;
            if (last >= 0 && runs.get(last).state.equals(state)) {
                runs.set(last, new StateRun(state, runs.get(last).first, time(row)));
            } else {
                runs.add(new StateRun(state, time(row), time(row)));
            }
        }
        return runs;
    }
}
