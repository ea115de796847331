package io.sluice.kql.bind.expression;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.type.ScalarType;
import java.math.BigDecimal;
import java.util.OptionalInt;

/** Which types turn into which without being asked, and how gladly. */
public final class ImplicitConversion {
    private static final int OUT_OF_DYNAMIC = 10;

    private ImplicitConversion() {}

    /** The lower the nearer; empty where there is no conversion. */
    public static OptionalInt cost(ScalarType from, ScalarType to) {
        if (from == to) {
            return OptionalInt.of(0);
        }
        return switch (from) {
            case INT -> widening(to, 1, 3, 4);
            case LONG -> to == ScalarType.INT ? OptionalInt.empty() : widening(to, 0, 2, 3);
            case REAL -> to == ScalarType.DECIMAL ? OptionalInt.of(2) : OptionalInt.empty();
            // A number inside a dynamic value may have a fraction: real is the nearest.
            case DYNAMIC -> OptionalInt.of(OUT_OF_DYNAMIC - (to == ScalarType.REAL ? 1 : 0));
            case BOOL, DECIMAL, STRING, DATETIME, TIMESPAN, GUID -> OptionalInt.empty();
        };
    }

    private static OptionalInt widening(ScalarType to, int toLong, int toReal, int toDecimal) {
        return switch (to) {
            case LONG -> OptionalInt.of(toLong);
            case REAL -> OptionalInt.of(toReal);
            case DECIMAL -> OptionalInt.of(toDecimal);
            case BOOL, INT, STRING, DATETIME, TIMESPAN, GUID, DYNAMIC -> OptionalInt.empty();
        };
    }

    /** The expression as the given type; a number that is a constant is widened here. */
    public static BoundExpression apply(BoundExpression expression, ScalarType to) {
        if (expression.type() == to) {
            return expression;
        }
        if (expression instanceof BoundExpression.Literal literal
                && literal.type() != ScalarType.DYNAMIC) {
            return new BoundExpression.Literal(to, widen(literal.value(), to));
        }
        return new BoundExpression.Convert(expression, to);
    }

    /** Null for a real that is no number. */
    public static BigDecimal decimal(Number number) {
        boolean none = number instanceof Double real && !Double.isFinite(real);
        return none ? null : new BigDecimal(number.toString());
    }

    private static Object widen(Object value, ScalarType to) {
        if (value == null) {
            return to == ScalarType.STRING ? "" : null;
        }
        Number number = (Number) value;
        if (to == ScalarType.LONG) {
            return number.longValue();
        }
        return to == ScalarType.REAL ? (Object) number.doubleValue() : decimal(number);
    }
}
