package io.sluice.kql.bind.scope;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.PlanExpressions;
import io.sluice.kql.plan.PlanNode;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How large what a text stands for has become. Names share their values while a query is bound, so
 * that sixty short lines can mean more operators than a machine can hold: each part is measured
 * once, and counted as often as it is used.
 */
final class QuerySize {
    /** What is refused: more, or one upon the other deeper, as following them needs stack. */
    enum Limit {
        OPERATORS(20_000, 1000),
        /** Parts of one expression, of which each may be computed for each row. */
        EXPRESSIONS(100_000, 500);

        private final long most;
        private final int deepest;

        Limit(long most, int deepest) {
            this.most = most;
            this.deepest = deepest;
        }

        long most() {
            return most;
        }

        int deepest() {
            return deepest;
        }

        String parts() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Object, Size> known = new IdentityHashMap<>();

    /** How much there is in all, and on the longest way down. */
    record Size(long count, int depth) {
        private static final Size NONE = new Size(0, 0);

        private Size beside(Size other) {
            return new Size(
                    Math.min(Integer.MAX_VALUE, count + other.count), Math.max(depth, other.depth));
        }

        private Size within() {
            return new Size(count + 1, depth + 1);
        }
    }

    /** The operators of a plan. */
    Size of(PlanNode plan) {
        Size size = known.get(plan);
        if (size == null) {
            size = Size.NONE;
            for (PlanNode input : plan.inputs()) {
                size = size.beside(of(input));
            }
            size = size.within();
            known.put(plan, size);
        }
        return size;
    }

    /** The largest of the expressions that an operator itself evaluates. */
    Size ofExpressions(PlanNode operator) {
        Size[] largest = {Size.NONE};
        PlanExpressions.rewriteOwn(
                operator,
                expression -> {
                    Size size = of(expression);
                    largest[0] =
                            new Size(
                                    Math.max(largest[0].count, size.count),
                                    Math.max(largest[0].depth, size.depth));
                    return expression;
                });
        return largest[0];
    }

    /** The parts of an expression. */
    Size of(BoundExpression expression) {
        Size size = known.get(expression);
        if (size == null) {
            size = expression.accept(new Parts()).within();
            known.put(expression, size);
        }
        return size;
    }

    private final class Parts implements BoundExpression.Visitor<Size> {
        private Size all(Collection<BoundExpression> expressions) {
            Size size = Size.NONE;
            for (BoundExpression expression : expressions) {
                size = size.beside(of(expression));
            }
            return size;
        }

        @Override
        public Size literal(BoundExpression.Literal literal) {
            return Size.NONE;
        }

        @Override
        public Size column(BoundExpression.ColumnReference reference) {
            return Size.NONE;
        }

        @Override
        public Size call(BoundExpression.Call call) {
            return all(call.arguments());
        }

        @Override
        public Size convert(BoundExpression.Convert convert) {
            return of(convert.operand());
        }

        @Override
        public Size logical(BoundExpression.Logical logical) {
            return all(logical.operands());
        }

        @Override
        public Size cases(BoundExpression.Case cases) {
            return all(cases.conditions())
                    .beside(all(cases.values()))
                    .beside(all(List.of(cases.otherwise())));
        }

        @Override
        public Size coalesce(BoundExpression.Coalesce coalesce) {
            return all(coalesce.operands());
        }

        @Override
        public Size isNull(BoundExpression.IsNull test) {
            return of(test.operand());
        }

        @Override
        public Size scalarQuery(BoundExpression.ScalarQuery query) {
            return of(query.plan()).beside(ofExpressions(query.plan()));
        }
    }
}
