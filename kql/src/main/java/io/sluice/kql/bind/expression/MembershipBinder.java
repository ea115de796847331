package io.sluice.kql.bind.expression;

import static io.sluice.kql.type.ScalarType.STRING;

import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundExpression.Literal;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        Optional<Literal> constants = constants(value.type(), items);
        if (constants.isPresent() && !(operator.equals("in~") && value.type() != STRING)) {
            return expressions.applyBound(
                    operator, membership.span(), List.of(value, constants.get()));
        }
        return oneByOne(operator, membership, value, items);
    }

    /** All items as values of one type, if they are constants and none is null. */
    private static Optional<Literal> constants(ScalarType type, List<BoundExpression> items) {
        List<Object> values = new ArrayList<>();
        for (BoundExpression item : items) {
            boolean plain =
                    item instanceof Literal literal
                            && literal.value() != null
                            && type != ScalarType.DYNAMIC
                            && ImplicitConversion.cost(item.type(), type).isPresent();
            if (!plain) {
                return Optional.empty();
            }
            Object value =
                    item.type() == ScalarType.DYNAMIC
                            ? cast((Literal) item, type)
                            : ((Literal) ImplicitConversion.apply(item, type)).value();
            if (value == null) {
                return Optional.empty();
            }
            values.add(value);
        }
        return Optional.of(new Literal(ScalarType.DYNAMIC, values));
    }

    /** What a constant inside an array is as another type; null where it is none. */
    private static Object cast(Literal item, ScalarType type) {
        return switch (type) {
            case BOOL -> DynamicValues.toBool(item.value());
            case INT -> DynamicValues.toInt(item.value());
            case LONG -> DynamicValues.toLong(item.value());
            case REAL -> DynamicValues.toReal(item.value());
            case DECIMAL -> DynamicValues.toDecimal(item.value());
            case STRING -> DynamicValues.toText(item.value());
            case DATETIME -> DynamicValues.toDatetime(item.value());
            case TIMESPAN -> DynamicValues.toTimespan(item.value());
            case GUID -> DynamicValues.toGuid(item.value());
            case DYNAMIC -> item.value();
        };
    }

    private BoundExpression oneByOne(
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
            return new Literal(ScalarType.BOOL, operator.equals("has_all"));
        }
        return tests.size() == 1
                ? tests.get(0)
                : new BoundExpression.Logical(operator.equals("has_all"), tests);
    }
}
