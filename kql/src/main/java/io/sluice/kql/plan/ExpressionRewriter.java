package io.sluice.kql.plan;

import java.util.ArrayList;
import java.util.List;

/** Rebuilds an expression from its rewritten operands; a subclass changes what it is there for. */
public abstract class ExpressionRewriter implements BoundExpression.Visitor<BoundExpression> {
    /** The rewritten expression. */
    public final BoundExpression rewrite(BoundExpression expression) {
        return rewritten(expression);
    }

    /** Where a subclass remembers what it has rewritten. */
    protected BoundExpression rewritten(BoundExpression expression) {
        return expression.accept(this);
    }

    private List<BoundExpression> all(List<BoundExpression> expressions) {
        // A stream would need ten times the stack of a loop, for each level of an expression.
        List<BoundExpression> rewritten = new ArrayList<>(expressions.size());
        for (BoundExpression expression : expressions) {
            rewritten.add(rewrite(expression));
        }
        return rewritten;
    }

    @Override
    public BoundExpression literal(BoundExpression.Literal literal) {
        return literal;
    }

    @Override
    public BoundExpression column(BoundExpression.ColumnReference reference) {
        return reference;
    }

    @Override
    public BoundExpression call(BoundExpression.Call call) {
        return new BoundExpression.Call(call.function(), all(call.arguments()), call.site());
    }

    @Override
    public BoundExpression convert(BoundExpression.Convert convert) {
        return new BoundExpression.Convert(rewrite(convert.operand()), convert.type());
    }

    @Override
    public BoundExpression logical(BoundExpression.Logical logical) {
        return new BoundExpression.Logical(logical.conjunction(), all(logical.operands()));
    }

    @Override
    public BoundExpression cases(BoundExpression.Case cases) {
        return new BoundExpression.Case(
                all(cases.conditions()), all(cases.values()), rewrite(cases.otherwise()));
    }

    @Override
    public BoundExpression coalesce(BoundExpression.Coalesce coalesce) {
        return new BoundExpression.Coalesce(all(coalesce.operands()));
    }

    @Override
    public BoundExpression isNull(BoundExpression.IsNull test) {
        return new BoundExpression.IsNull(rewrite(test.operand()));
    }

    @Override
    public BoundExpression scalarQuery(BoundExpression.ScalarQuery query) {
        return query;
    }
}
