package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.function.aggregate.ValueOrder;
import io.sluice.kql.plan.NestedLevel;
import io.sluice.kql.plan.PlanNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Ranks the values of each level within each value of the level above. Rows of values that did not
 * make it are gone, unless this level or one below has a value for all others. It holds what is
 * aggregated of each value, and no rows.
 */
public final class TopNestedStage implements Stage {
    private final PlanNode.TopNested plan;
    private List<NestedGroups> levels;

    private record Ranked(int group, Object aggregate) {}

    public TopNestedStage(PlanNode.TopNested plan) {
        this.plan = plan;
        this.levels = noGroups();
    }

    private List<NestedGroups> noGroups() {
        return plan.levels().stream()
                .map(level -> new NestedGroups(level, plan.input().output()))
                .toList();
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        int[] groups = new int[batch.size()];
        for (NestedGroups level : levels) {
            groups = level.add(batch, groups);
        }
    }

    @Override
    public void finishRun(BatchConsumer out) {
        List<Object[]> results = new ArrayList<>();
        descend(0, 0, new Object[2 * levels.size()], results);
        RowBuffer.emit(plan.output(), results, out);
        levels = noGroups();
    }

    private void descend(int depth, int above, Object[] path, List<Object[]> results) {
        if (depth == levels.size()) {
            results.add(path.clone());
            return;
        }
        NestedGroups level = levels.get(depth);
        List<Ranked> ranked = ranked(level, above);
        long kept = Math.min(ranked.size(), level.level().count().orElse(ranked.size()));
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < ranked.size(); i++) {
            int group = ranked.get(i).group();
            if (i < kept) {
                path[2 * depth] = level.value(group);
                path[2 * depth + 1] = ranked.get(i).aggregate();
                descend(depth + 1, group, path, results);
            } else {
                others.add(group);
            }
        }
        if (!others.isEmpty()) {
            others(depth, others, path, results);
        }
    }

    /** One row for all that a level leaves out, if a value for them is given here or below. */
    private void others(int from, List<Integer> left, Object[] path, List<Object[]> results) {
        boolean given = false;
        List<Integer> groups = left;
        for (int depth = from; depth < levels.size(); depth++) {
            NestedGroups level = levels.get(depth);
            if (depth > from) {
                groups = groups.stream().flatMap(g -> level.within(g).stream()).toList();
            }
            boolean has = level.level().others().isPresent();
            given |= has;
            path[2 * depth] = has ? level.level().others().get().value() : null;
            path[2 * depth + 1] = has ? level.aggregate(groups) : null;
        }
        if (given) {
            results.add(path.clone());
        }
    }

    private static List<Ranked> ranked(NestedGroups groups, int above) {
        List<Ranked> ranked = new ArrayList<>();
        for (int group : groups.within(above)) {
            ranked.add(new Ranked(group, groups.aggregate(group)));
        }
        NestedLevel level = groups.level();
        Comparator<Object> order = ValueOrder::compare;
        Comparator<Object> directed = level.ascending() ? order : order.reversed();
        ranked.sort(Comparator.comparing(Ranked::aggregate, Comparator.nullsLast(directed)));
        return ranked;
    }
}
