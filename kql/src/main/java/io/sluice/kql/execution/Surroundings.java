package io.sluice.kql.execution;

import io.sluice.kql.batch.RunContext;
import io.sluice.kql.execution.part.GroupRows;
import java.util.HashMap;
import java.util.Map;

/**
 * What a plan can see where it runs.
 *
 * @param parts the rows at hand, by the number of their group
 */
record Surroundings(TableSource tables, RunContext context, Map<Integer, GroupRows> parts) {
    Surroundings with(int group, GroupRows rows) {
        Map<Integer, GroupRows> inner = new HashMap<>(parts);
        inner.put(group, rows);
        return new Surroundings(tables, context, inner);
    }
}
