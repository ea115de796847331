package io.sluice.kql;

import io.sluice.kql.function.Invocation;
import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.type.ScalarType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Walks the tree, row by row, on boxes: slow, and simple enough to believe. */
final class ReferenceEvaluator implements BoundExpression.Visitor<Object> {
    private final Map<String, Object> row;

    ReferenceEvaluator(Map<String, Object> row) {
        this.row = row;
    }

    Object evaluate(BoundExpression expression) {
        Object value = expression.accept(this);
        return value == null && expression.type() == ScalarType.STRING ? "" : value;
    }

    @Override
    public Object literal(BoundExpression.Literal literal) {
        return literal.value();
    }

    @Override
    public Object column(BoundExpression.ColumnReference reference) {
        return row.get(reference.name());
    }

    @Override
    public Object call(BoundExpression.Call call) {
        List<Object> values = new ArrayList<>();
        List<ScalarType> types = new ArrayList<>();
        for (BoundExpression argument : call.arguments()) {
            values.add(evaluate(argument));
            types.add(argument.type());
        }
        return Invocation.call(call.function(), types, values);
    }

    @Override
    public Object convert(BoundExpression.Convert convert) {
        Object value = evaluate(convert.operand());
        if (convert.operand().type() == ScalarType.DYNAMIC) {
            return fromDynamic(value, convert.type());
        }
        if (value == null || convert.type() == ScalarType.DYNAMIC) {
            return Invocation.dynamic(convert.operand().type(), value);
        }
        Number number = (Number) value;
        return switch (convert.type()) {
            case LONG -> (Object) number.longValue();
            case REAL -> (Object) number.doubleValue();
            default -> new BigDecimal(number.toString());
        };
    }

    private static Object fromDynamic(Object value, ScalarType type) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case BOOL -> DynamicValues.toBool(value);
            case INT -> DynamicValues.toInt(value);
            case LONG -> DynamicValues.toLong(value);
            case REAL -> DynamicValues.toReal(value);
            case DECIMAL -> DynamicValues.toDecimal(value);
            case STRING -> DynamicValues.toText(value);
            case DATETIME -> DynamicValues.toDatetime(value);
            case TIMESPAN -> DynamicValues.toTimespan(value);
            case GUID -> DynamicValues.toGuid(value);
            case DYNAMIC -> value;
        };
    }

    @Override
    public Object logical(BoundExpression.Logical logical) {
        boolean anyNull = false;
        for (BoundExpression operand : logical.operands()) {
            Object value = evaluate(operand);
            if (value == null) {
                anyNull = true;
            } else if ((Boolean) value != logical.conjunction()) {
                return !logical.conjunction();
            }
        }
        return anyNull ? null : (Object) logical.conjunction();
    }

    @Override
    public Object cases(BoundExpression.Case cases) {
        for (int i = 0; i < cases.conditions().size(); i++) {
            if (Boolean.TRUE.equals(evaluate(cases.conditions().get(i)))) {
                return evaluate(cases.values().get(i));
            }
        }
        return evaluate(cases.otherwise());
    }

    @Override
    public Object coalesce(BoundExpression.Coalesce coalesce) {
        Object value = null;
        for (BoundExpression operand : coalesce.operands()) {
            value = evaluate(operand);
            if (value != null && !(operand.type() == ScalarType.STRING && value.equals(""))) {
                return value;
            }
        }
        return value;
    }

    @Override
    public Object isNull(BoundExpression.IsNull test) {
        return evaluate(test.operand()) == null;
    }

    @Override
    public Object scalarQuery(BoundExpression.ScalarQuery query) {
        throw new IllegalArgumentException("not of one row");
    }
}
