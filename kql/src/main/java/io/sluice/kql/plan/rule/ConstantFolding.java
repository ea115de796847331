package io.sluice.kql.plan.rule;

import io.sluice.kql.function.Invocation;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundExpression.Literal;
import io.sluice.kql.plan.ExpressionRewriter;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Computes what is constant once, and takes out conditions that are decided. What was folded is not
 * looked at again: a name that stands for much is used in the next name, and in the one after that.
 */
final class ConstantFolding extends ExpressionRewriter {
    private final Map<BoundExpression, BoundExpression> folded = new IdentityHashMap<>();

    @Override
    protected BoundExpression rewritten(BoundExpression expression) {
        BoundExpression known = folded.get(expression);
        if (known == null) {
            known = expression.accept(this);
            folded.put(expression, known);
            folded.put(known, known);
        }
        return known;
    }

    @Override
    public BoundExpression call(BoundExpression.Call original) {
        BoundExpression.Call call = (BoundExpression.Call) super.call(original);
        boolean constant =
                call.function().isDeterministic()
                        && call.arguments().stream().allMatch(Literal.class::isInstance);
        if (!constant) {
            return call;
        }
        List<Object> values = new ArrayList<>();
        List<ScalarType> types = new ArrayList<>();
        for (BoundExpression argument : call.arguments()) {
            values.add(((Literal) argument).value());
            types.add(argument.type());
        }
        return new Literal(call.type(), Invocation.call(call.function(), types, values));
    }

    @Override
    public BoundExpression logical(BoundExpression.Logical original) {
        BoundExpression.Logical logical = (BoundExpression.Logical) super.logical(original);
        List<BoundExpression> open = new ArrayList<>();
        for (BoundExpression operand : logical.operands()) {
            Optional<Boolean> known = decided(operand);
            if (known.isEmpty()) {
                open.add(operand);
            } else if (known.get() != logical.conjunction()) {
                return new Literal(ScalarType.BOOL, known.get());
            }
        }
        if (open.isEmpty()) {
            return new Literal(ScalarType.BOOL, logical.conjunction());
        }
        if (open.size() == logical.operands().size()) {
            return logical;
        }
        return open.size() == 1
                ? open.get(0)
                : new BoundExpression.Logical(logical.conjunction(), open);
    }

    @Override
    public BoundExpression cases(BoundExpression.Case original) {
        BoundExpression.Case cases = (BoundExpression.Case) super.cases(original);
        List<BoundExpression> conditions = new ArrayList<>();
        List<BoundExpression> values = new ArrayList<>();
        for (int i = 0; i < cases.conditions().size(); i++) {
            BoundExpression condition = cases.conditions().get(i);
            if (condition instanceof Literal literal) {
                if (Boolean.TRUE.equals(literal.value())) {
                    return conditions.isEmpty()
                            ? cases.values().get(i)
                            : new BoundExpression.Case(conditions, values, cases.values().get(i));
                }
                continue;
            }
            conditions.add(condition);
            values.add(cases.values().get(i));
        }
        if (conditions.size() == cases.conditions().size()) {
            return cases;
        }
        return conditions.isEmpty()
                ? cases.otherwise()
                : new BoundExpression.Case(conditions, values, cases.otherwise());
    }

    @Override
    public BoundExpression isNull(BoundExpression.IsNull original) {
        BoundExpression.IsNull test = (BoundExpression.IsNull) super.isNull(original);
        return test.operand() instanceof Literal literal
                ? new Literal(ScalarType.BOOL, literal.value() == null)
                : test;
    }

    private static Optional<Boolean> decided(BoundExpression expression) {
        return expression instanceof Literal literal
                ? Optional.ofNullable((Boolean) literal.value())
                : Optional.empty();
    }
}
