package io.sluice.kql.execution.join;

import io.sluice.kql.plan.JoinKey;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Timespan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A join as its definition says: each row of one side is compared with each of the other. */
final class NestedLoops {
    private final PlanNode.Join plan;
    private final Schema leftSchema;
    private final Schema rightSchema;

    NestedLoops(PlanNode.Join plan) {
        this.plan = plan;
        this.leftSchema = plan.left().output();
        this.rightSchema = plan.right().output();
    }

    List<List<Object>> join(List<List<Object>> left, List<List<Object>> right) {
        boolean[][] meets = new boolean[left.size()][right.size()];
        boolean[] leftMet = new boolean[left.size()];
        boolean[] rightMet = new boolean[right.size()];
        for (int l = 0; l < left.size(); l++) {
            for (int r = 0; r < right.size(); r++) {
                meets[l][r] = meet(left.get(l), right.get(r));
                leftMet[l] |= meets[l][r];
                rightMet[r] |= meets[l][r];
            }
        }
        return switch (plan.kind()) {
            case INNER -> pairs(left, right, meets);
            case INNERUNIQUE -> pairs(left, right, firstOfKey(left, right, meets));
            case LEFTOUTER -> with(pairs(left, right, meets), left, leftMet, true);
            case RIGHTOUTER -> with(pairs(left, right, meets), right, rightMet, false);
            case FULLOUTER ->
                    with(
                            with(pairs(left, right, meets), left, leftMet, true),
                            right,
                            rightMet,
                            false);
            case LEFTSEMI -> chosen(left, leftMet, true);
            case LEFTANTI -> chosen(left, leftMet, false);
            case RIGHTSEMI -> chosen(right, rightMet, true);
            case RIGHTANTI -> chosen(right, rightMet, false);
        };
    }

    private static List<List<Object>> chosen(
            List<List<Object>> rows, boolean[] met, boolean meeting) {
        return IntStream.range(0, met.length)
                .filter(i -> met[i] == meeting)
                .mapToObj(rows::get)
                .toList();
    }

    /** Two left rows have the same key where they meet the same right rows, and any at all. */
    private static boolean[][] firstOfKey(
            List<List<Object>> left, List<List<Object>> right, boolean[][] meets) {
        boolean[][] first = new boolean[left.size()][right.size()];
        for (int r = 0; r < right.size(); r++) {
            for (int l = 0; l < left.size(); l++) {
                if (meets[l][r]) {
                    first[l][r] = true;
                    break;
                }
            }
        }
        return first;
    }

    private List<List<Object>> pairs(
            List<List<Object>> left, List<List<Object>> right, boolean[][] meets) {
        List<List<Object>> pairs = new ArrayList<>();
        for (int l = 0; l < left.size(); l++) {
            for (int r = 0; r < right.size(); r++) {
                if (meets[l][r]) {
                    pairs.add(pair(left.get(l), right.get(r)));
                }
            }
        }
        return pairs;
    }

    private List<List<Object>> with(
            List<List<Object>> pairs, List<List<Object>> rows, boolean[] met, boolean left) {
        for (List<Object> row : chosen(rows, met, false)) {
            pairs.add(left ? pair(row, absent(rightSchema)) : pair(absent(leftSchema), row));
        }
        return pairs;
    }

    private static List<Object> absent(Schema schema) {
        List<Object> cells = new ArrayList<>();
        schema.columns().forEach(c -> cells.add(c.type() == ScalarType.STRING ? "" : null));
        return cells;
    }

    private List<Object> pair(List<Object> left, List<Object> right) {
        List<Object> pair = new ArrayList<>(left);
        plan.rightColumns().forEach(c -> pair.add(right.get(rightSchema.find(c).orElseThrow())));
        return pair;
    }

    private boolean meet(List<Object> left, List<Object> right) {
        for (JoinKey key : plan.keys()) {
            int l = leftSchema.find(key.left()).orElseThrow();
            int r = rightSchema.find(key.right()).orElseThrow();
            Object a = typed(left.get(l), leftSchema.column(l).type());
            Object b = typed(right.get(r), rightSchema.column(r).type());
            if (a == null || b == null || !equal(a, b)) {
                return false;
            }
        }
        return true;
    }

    private static Object typed(Object value, ScalarType type) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case DATETIME -> new Datetime((Long) value);
            case TIMESPAN -> new Timespan((Long) value);
            case BOOL, INT, LONG, REAL, DECIMAL, STRING, GUID, DYNAMIC -> value;
        };
    }

    private static boolean equal(Object a, Object b) {
        boolean numbers = a instanceof Number && b instanceof Number;
        if (!numbers) {
            return a.equals(b);
        }
        double x = ((Number) a).doubleValue();
        double y = ((Number) b).doubleValue();
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            return x == y;
        }
        // A real is the number that it prints as.
        return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
    }
}
