package io.sluice.kql.execution;

import io.sluice.kql.batch.RunContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a plan can see where it runs.
 *
 * @param parts the rows at hand, by the number of their group
 */
record Surroundings(TableSource tables, RunContext context, Map<Integer, List<Object[]>> parts) {
    Surroundings with(int group, List<Object[]> rows) {
        Map<Integer, List<Object[]>> inner = new HashMap<>(parts);
        inner.put(group, rows);
        return new Surroundings(tables, context, inner);
    }
}
