package io.sluice.kql.execution.chain;

import io.sluice.kql.execution.sharing.Operands;
import io.sluice.kql.execution.sharing.SharedExpressions;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.ExpressionRewriter;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A chain without the names of its steps: conditions and results are expressions over the input,
 * and what is equal in them is the same object.
 *
 * @param steps what is to be done for a row before its results are taken
 * @param outputs one for each column of the output
 */
record ResolvedChain(List<Step> steps, List<BoundExpression> outputs) {
    /** Larger columns are computed where they are defined, so that code does not multiply. */
    private static final int INLINED = 60;

    /**
     * A condition, or a value that is computed here if anything needs it.
     *
     * @param filters whether it is a condition
     */
    record Step(BoundExpression expression, boolean filters) {}

    static ResolvedChain of(List<ChainStep> steps, Schema output) {
        return new Resolution().of(steps, output);
    }

    /** The conditions. */
    List<BoundExpression> conditions() {
        return steps.stream().filter(Step::filters).map(Step::expression).toList();
    }

    private static final class Resolution {
        private final SharedExpressions shared = new SharedExpressions();
        private final Map<BoundExpression, Integer> sizes = new IdentityHashMap<>();
        private final List<Step> resolved = new ArrayList<>();
        private Map<String, BoundExpression> columns = Map.of();
        private ExpressionRewriter names = shared.over(columns);

        ResolvedChain of(List<ChainStep> steps, Schema output) {
            for (ChainStep step : ChainPruning.prune(steps, new HashSet<>(output.names()))) {
                if (step instanceof ChainStep.Filter filter) {
                    filter(filter.predicate());
                } else {
                    project(((ChainStep.Project) step).columns());
                }
            }
            List<BoundExpression> outputs = new ArrayList<>();
            for (Column column : output.columns()) {
                outputs.add(
                        names.rewrite(
                                new BoundExpression.ColumnReference(column.name(), column.type())));
            }
            return new ResolvedChain(List.copyOf(resolved), List.copyOf(outputs));
        }

        /** Each operand of an {@code and} by itself: the first that is not true ends the row. */
        private void filter(BoundExpression predicate) {
            if (predicate instanceof BoundExpression.Logical logical && logical.conjunction()) {
                logical.operands().forEach(this::filter);
            } else {
                resolved.add(new Step(names.rewrite(predicate), true));
            }
        }

        private void project(List<NamedColumn> projected) {
            Map<String, BoundExpression> next = new HashMap<>();
            for (NamedColumn column : projected) {
                BoundExpression expression = names.rewrite(column.expression());
                next.put(column.name(), expression);
                if (size(expression) > INLINED) {
                    resolved.add(new Step(expression, false));
                    sizes.put(expression, 1);
                }
            }
            columns = next;
            names = shared.over(columns);
        }

        private int size(BoundExpression expression) {
            Integer known = sizes.get(expression);
            if (known == null) {
                int size = 1;
                for (BoundExpression operand : Operands.of(expression)) {
                    size = Math.min(Integer.MAX_VALUE / 2, size + size(operand));
                }
                sizes.put(expression, size);
                known = size;
            }
            return known;
        }
    }

    /** The steps that some results need. */
    List<Step> stepsFor(List<BoundExpression> results, boolean filtering) {
        List<BoundExpression> roots = new ArrayList<>(results);
        if (filtering) {
            roots.addAll(conditions());
        }
        Set<BoundExpression> needed = Operands.within(roots);
        return steps.stream()
                .filter(step -> step.filters() ? filtering : needed.contains(step.expression()))
                .toList();
    }
}
