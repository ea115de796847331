package io.sluice.kql.execution.sharing;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.ExpressionRewriter;
import io.sluice.kql.type.ScalarType;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Expressions over the input of a chain in which equal parts are the same object, however many
 * steps they stand apart. Linear in the size of what it is given: parts are compared by the
 * identity of their own parts.
 */
public final class SharedExpressions {
    private final Map<Shape, BoundExpression> known = new HashMap<>();
    private final Map<BoundExpression, Integer> numbers = new IdentityHashMap<>();

    /** What a part is, apart from its operands, and the numbers of those. */
    private record Shape(Object head, List<Integer> operands) {}

    private record CallHead(Object function, int site) {}

    private record ConvertHead(ScalarType type) {}

    private enum Kind {
        AND,
        OR,
        CASE,
        COALESCE,
        IS_NULL
    }

    /**
     * What rewrites expressions of one step.
     *
     * @param columns what the names stand for; empty at the input of the chain, where each stands
     *     for itself
     */
    public ExpressionRewriter over(Map<String, BoundExpression> columns) {
        return new Rewriter(columns);
    }

    private BoundExpression shared(BoundExpression expression) {
        BoundExpression first =
                known.computeIfAbsent(expression.accept(new Heads()), shape -> expression);
        numbers.putIfAbsent(first, numbers.size());
        return first;
    }

    private final class Rewriter extends ExpressionRewriter {
        private final Map<String, BoundExpression> columns;
        private final Map<BoundExpression, BoundExpression> done = new IdentityHashMap<>();

        Rewriter(Map<String, BoundExpression> columns) {
            this.columns = columns;
        }

        @Override
        protected BoundExpression rewritten(BoundExpression original) {
            BoundExpression result = done.get(original);
            if (result == null) {
                BoundExpression rebuilt = original.accept(this);
                boolean named = original instanceof BoundExpression.ColumnReference;
                result = named && !columns.isEmpty() ? rebuilt : shared(rebuilt);
                done.put(original, result);
            }
            return result;
        }

        @Override
        public BoundExpression column(BoundExpression.ColumnReference reference) {
            return columns.getOrDefault(reference.name(), reference);
        }
    }

    private final class Heads implements BoundExpression.Visitor<Shape> {
        private Shape shape(Object head, List<BoundExpression> operands) {
            return new Shape(head, operands.stream().map(numbers::get).toList());
        }

        /** Two bags with the same names are equal, in whatever order they are. */
        @Override
        public Shape literal(BoundExpression.Literal literal) {
            boolean ordered = literal.type() == ScalarType.DYNAMIC && literal.value() != null;
            return shape(ordered ? new Object() : literal, List.of());
        }

        @Override
        public Shape column(BoundExpression.ColumnReference reference) {
            return shape(reference, List.of());
        }

        @Override
        public Shape call(BoundExpression.Call call) {
            return shape(new CallHead(call.function(), call.site()), call.arguments());
        }

        @Override
        public Shape convert(BoundExpression.Convert convert) {
            return shape(new ConvertHead(convert.type()), List.of(convert.operand()));
        }

        @Override
        public Shape logical(BoundExpression.Logical logical) {
            return shape(logical.conjunction() ? Kind.AND : Kind.OR, logical.operands());
        }

        @Override
        public Shape cases(BoundExpression.Case cases) {
            return shape(Kind.CASE, Operands.of(cases));
        }

        @Override
        public Shape coalesce(BoundExpression.Coalesce coalesce) {
            return shape(Kind.COALESCE, coalesce.operands());
        }

        @Override
        public Shape isNull(BoundExpression.IsNull test) {
            return shape(Kind.IS_NULL, List.of(test.operand()));
        }

        @Override
        public Shape scalarQuery(BoundExpression.ScalarQuery query) {
            return shape(new Object(), List.of());
        }
    }
}
