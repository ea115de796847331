package io.sluice.kql.execution;

import io.sluice.kql.batch.RunContext;
import io.sluice.kql.batch.spill.QuerySpace;
import io.sluice.kql.execution.part.GroupRows;
import java.util.HashMap;
import java.util.Map;

/**
 * What a plan can see where it runs.
 *
 * @param parts the rows at hand, by the number of their group
 * @param space for rows that are held
 */
record Surroundings(
        TableSource tables, RunContext context, Map<Integer, GroupRows> parts, QuerySpace space) {
    /** Outside of any group. */
    Surroundings(TableSource tables, RunContext context) {
        this(tables, context, QuerySpace.heap());
    }

    /** Outside of any group, with a space of the caller's. */
    Surroundings(TableSource tables, RunContext context, QuerySpace space) {
        this(tables, context, Map.of(), space);
    }

    Surroundings with(int group, GroupRows rows) {
        Map<Integer, GroupRows> inner = new HashMap<>(parts);
        inner.put(group, rows);
        return new Surroundings(tables, context, inner, space);
    }
}
