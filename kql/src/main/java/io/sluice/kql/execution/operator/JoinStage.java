package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.function.dynamic.DynamicEquality;
import io.sluice.kql.plan.JoinKey;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Joins the rows of a run with rows of the right side, all of which are given before. */
public final class JoinStage implements Stage {
    private final PlanNode.Join plan;
    private final Map<List<Object>, List<Object[]>> right = new HashMap<>();
    private final List<Object[]> rightRows;
    private final int[] leftKeys;
    private final int[] rightKeys;
    private final int[] rightColumns;
    private RowBuffer left;

    public JoinStage(PlanNode.Join plan, List<Object[]> rightRows) {
        this.plan = plan;
        this.rightRows = rightRows;
        Schema leftSchema = plan.left().output();
        Schema rightSchema = plan.right().output();
        this.leftKeys =
                plan.keys().stream().map(JoinKey::left).mapToInt(index(leftSchema)).toArray();
        this.rightKeys =
                plan.keys().stream().map(JoinKey::right).mapToInt(index(rightSchema)).toArray();
        this.rightColumns = plan.rightColumns().stream().mapToInt(index(rightSchema)).toArray();
        for (Object[] row : rightRows) {
            key(row, rightKeys)
                    .ifPresent(k -> right.computeIfAbsent(k, x -> new ArrayList<>()).add(row));
        }
        this.left = new RowBuffer(leftSchema);
    }

    private static ToIntFunction<String> index(Schema schema) {
        return name -> schema.find(name).orElseThrow();
    }

    /** Rows with a null or NaN in a key meet no row. */
    private static Optional<List<Object>> key(Object[] row, int[] columns) {
        List<Object> key = new ArrayList<>(columns.length);
        for (int column : columns) {
            Object value = row[column];
            if (value == null || (value instanceof Double number && number.isNaN())) {
                return Optional.empty();
            }
            boolean infinite = value instanceof Double number && number.isInfinite();
            key.add(infinite ? value : DynamicEquality.key(value));
        }
        return Optional.of(key);
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        left.add(batch);
    }

    @Override
    public void finishRun(BatchConsumer out) {
        List<Object[]> result =
                switch (plan.kind()) {
                    case INNERUNIQUE -> pairs(unique(left.rows()), false, false);
                    case INNER -> pairs(left.rows(), false, false);
                    case LEFTOUTER -> pairs(left.rows(), true, false);
                    case RIGHTOUTER -> pairs(left.rows(), false, true);
                    case FULLOUTER -> pairs(left.rows(), true, true);
                    case LEFTSEMI -> semi(true);
                    case LEFTANTI -> semi(false);
                    case RIGHTSEMI -> rightSemi(true);
                    case RIGHTANTI -> rightSemi(false);
                };
        RowBuffer.emit(plan.output(), result, out);
        left = new RowBuffer(plan.left().output());
    }

    /** One row of the left side for each key. */
    private List<Object[]> unique(List<Object[]> rows) {
        Set<List<Object>> seen = new HashSet<>();
        return rows.stream()
                .filter(row -> key(row, leftKeys).filter(seen::add).isPresent())
                .toList();
    }

    private List<Object[]> pairs(List<Object[]> rows, boolean keepLeft, boolean keepRight) {
        List<Object[]> result = new ArrayList<>();
        Set<Object[]> met = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object[] row : rows) {
            List<Object[]> matches =
                    key(row, leftKeys).map(k -> right.getOrDefault(k, List.of())).orElse(List.of());
            for (Object[] match : matches) {
                result.add(joined(row, match));
            }
            met.addAll(matches);
            if (matches.isEmpty() && keepLeft) {
                result.add(joined(row, null));
            }
        }
        if (keepRight) {
            for (Object[] row : rightRows) {
                if (!met.contains(row)) {
                    result.add(joined(null, row));
                }
            }
        }
        return result;
    }

    private Object[] joined(Object[] leftRow, Object[] rightRow) {
        int width = plan.left().output().width();
        Object[] row = new Object[width + rightColumns.length];
        if (leftRow != null) {
            System.arraycopy(leftRow, 0, row, 0, width);
        }
        for (int i = 0; i < rightColumns.length && rightRow != null; i++) {
            row[width + i] = rightRow[rightColumns[i]];
        }
        return row;
    }

    private List<Object[]> semi(boolean matching) {
        return left.rows().stream()
                .filter(
                        row ->
                                key(row, leftKeys).filter(right::containsKey).isPresent()
                                        == matching)
                .toList();
    }

    private List<Object[]> rightSemi(boolean matching) {
        Set<List<Object>> keys = new HashSet<>();
        left.rows().forEach(row -> key(row, leftKeys).ifPresent(keys::add));
        return rightRows.stream()
                .filter(row -> key(row, rightKeys).filter(keys::contains).isPresent() == matching)
                .toList();
    }
}
