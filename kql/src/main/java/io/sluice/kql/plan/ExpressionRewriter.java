package io.sluice.kql.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Rebuilds an expression from its rewritten operands; a subclass changes what it is there for. An
 * expression of which nothing changes stays the same object.
 */
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
        boolean same = true;
        for (BoundExpression expression : expressions) {
            BoundExpression result = rewrite(expression);
            same &= result == expression;
            rewritten.add(result);
        }
        return same ? expressions : rewritten;
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
        List<BoundExpression> arguments = all(call.arguments());
        return arguments == call.arguments()
                ? call
                : new BoundExpression.Call(call.function(), arguments, call.site());
    }

    @Override
    public BoundExpression convert(BoundExpression.Convert convert) {
        BoundExpression operand = rewrite(convert.operand());
        return operand == convert.operand()
                ? convert
                : new BoundExpression.Convert(operand, convert.type());
    }

    @Override
    public BoundExpression logical(BoundExpression.Logical logical) {
        List<BoundExpression> operands = all(logical.operands());
        return operands == logical.operands()
                ? logical
                : new BoundExpression.Logical(logical.conjunction(), operands);
    }

    @Override
    public BoundExpression cases(BoundExpression.Case cases) {
        List<BoundExpression> conditions = all(cases.conditions());
        List<BoundExpression> values = all(cases.values());
        BoundExpression otherwise = rewrite(cases.otherwise());
        boolean same =
                conditions == cases.conditions()
                        && values == cases.values()
                        && otherwise == cases.otherwise();
        return same ? cases : new BoundExpression.Case(conditions, values, otherwise);
    }

    @Override
    public BoundExpression coalesce(BoundExpression.Coalesce coalesce) {
        List<BoundExpression> operands = all(coalesce.operands());
        return operands == coalesce.operands() ? coalesce : new BoundExpression.Coalesce(operands);
    }

    @Override
    public BoundExpression isNull(BoundExpression.IsNull test) {
        BoundExpression operand = rewrite(test.operand());
        return operand == test.operand() ? test : new BoundExpression.IsNull(operand);
    }

    @Override
    public BoundExpression scalarQuery(BoundExpression.ScalarQuery query) {
        return query;
    }
}
