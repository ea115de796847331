package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.JoinKey;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Leaves out columns of both sides of a join. */
final class JoinPruning {
    private JoinPruning() {}

    /**
     * A side whose rows are handed on as they are keeps its keys in the result; of the right side
     * beside the left only what is needed is.
     */
    static PlanNode prune(PlanNode.Join join, Set<String> needed) {
        JoinColumns columns = JoinColumns.of(join);
        PlanNode left = side(join.left(), columns.left(), needed, join.keys(), JoinKey::left);
        PlanNode right = side(join.right(), columns.right(), needed, join.keys(), JoinKey::right);
        Set<String> fromLeft = new HashSet<>(left.output().names());
        Set<String> fromRight = new HashSet<>(right.output().names());
        boolean both = join.kind().givesLeft() && join.kind().givesRight();
        List<Column> output = new ArrayList<>();
        List<String> rightColumns = new ArrayList<>();
        for (Column column : join.output().columns()) {
            String name = columns.left().get(column.name());
            if (name != null && fromLeft.contains(name)) {
                output.add(column);
            }
            String other = columns.right().get(column.name());
            boolean kept = both ? needed.contains(column.name()) : fromRight.contains(other);
            if (other != null && kept) {
                output.add(column);
                rightColumns.add(other);
            }
        }
        return new PlanNode.Join(
                left,
                right,
                join.kind(),
                join.keys(),
                join.shuffledBy(),
                rightColumns,
                new Schema(output));
    }

    private static PlanNode side(
            PlanNode side,
            Map<String, String> columns,
            Set<String> needed,
            List<JoinKey> keys,
            Function<JoinKey, String> key) {
        Set<String> below = new HashSet<>();
        columns.forEach(
                (name, source) -> {
                    if (needed.contains(name)) {
                        below.add(source);
                    }
                });
        keys.forEach(k -> below.add(key.apply(k)));
        return ColumnPruning.prune(side, below);
    }
}
