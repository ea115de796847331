package io.sluice.kql.bind;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;

/** Binds {@code in}, {@code in~}, {@code has_any}, {@code has_all}. */
final class MembershipBinder {
    private final ExpressionBinder expressions;

    MembershipBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    BoundExpression bind(
            String operator,
            Expression.Membership membership,
            BoundExpression value,
            List<BoundExpression> items) {
        String each =
                switch (operator) {
                    case "in" -> "==";
                    case "in~" -> "=~";
                    default -> "has";
                };
        List<BoundExpression> tests = new ArrayList<>();
        for (BoundExpression item : items) {
            tests.add(expressions.applyBound(each, membership.span(), List.of(value, item)));
        }
        if (tests.isEmpty()) {
            return new BoundExpression.Literal(ScalarType.BOOL, operator.equals("has_all"));
        }
        return tests.size() == 1
                ? tests.get(0)
                : new BoundExpression.Logical(operator.equals("has_all"), tests);
    }
}
