package io.sluice.kql.execution.code;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Utf8;
import java.io.Serializable;

/** Where generated code has a constant. */
public final class LiteralEmitter {
    private final ConstantPool constants;

    public LiteralEmitter(ConstantPool constants) {
        this.constants = constants;
    }

    public Value emit(BoundExpression.Literal literal) {
        ScalarType type = literal.type();
        Object value = literal.value();
        if (value == null) {
            return Value.of(
                    type,
                    JavaTypes.isReference(type)
                            ? "((" + JavaTypes.local(type) + ") null)"
                            : JavaTypes.initial(type),
                    "true");
        }
        return switch (type) {
            case BOOL -> Value.of(type, value.toString());
            case INT -> number(type, (Integer) value, number(value.toString(), ""));
            case LONG, DATETIME, TIMESPAN ->
                    number(type, (Long) value, number(value.toString(), "L"));
            case REAL -> number(type, (Double) value, real((Double) value));
            case STRING -> string((String) value);
            case DECIMAL, GUID -> Value.of(type, field(value, JavaTypes.local(type)));
            case DYNAMIC -> Value.of(type, field(value, "Object"));
        };
    }

    private Value number(ScalarType type, Serializable value, String code) {
        return Value.of(type, constants.number(value, type, code));
    }

    private Value string(String value) {
        String field = constants.add(Utf8.encode(value), "byte[]");
        return Value.string(field, "0", field + ".length");
    }

    private String field(Object value, String type) {
        return constants.add((Serializable) value, type);
    }

    private static String number(String digits, String suffix) {
        return digits.startsWith("-") ? "(" + digits + suffix + ")" : digits + suffix;
    }

    private static String real(double value) {
        if (Double.isNaN(value)) {
            return "Double.NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
        }
        return number(Double.toString(value), "d");
    }
}
