package io.sluice.kql.execution.code;

import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.function.number.Decimals;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Utf8;

/** Writes implicit conversions. */
public final class ConversionEmitter {
    private static final String UTF8 = Utf8.class.getName() + ".";
    private static final String DYNAMIC = DynamicValues.class.getName() + ".";

    private final JavaWriter java;

    public ConversionEmitter(JavaWriter java) {
        this.java = java;
    }

    public Value emit(Value value, ScalarType to) {
        if (to == ScalarType.DYNAMIC) {
            return toDynamic(value);
        }
        return value.type() == ScalarType.DYNAMIC ? fromDynamic(value, to) : widen(value, to);
    }

    private Value widen(Value value, ScalarType to) {
        String code =
                to == ScalarType.DECIMAL
                        ? "java.math.BigDecimal.valueOf(%s)".formatted(value.code())
                        : "((%s) %s)".formatted(JavaTypes.local(to), value.code());
        if (to == ScalarType.DECIMAL && value.type() == ScalarType.REAL) {
            code = Decimals.class.getName() + ".ofReal(" + value.code() + ")";
            Value result = java.declare(to, true);
            java.open("!(" + value.isNull() + ")");
            java.line("%s = %s;", result.code(), code);
            java.close();
            return result;
        }
        return new Value(to, code, "", "", value.nullCheck());
    }

    private Value fromDynamic(Value value, ScalarType to) {
        Value result = java.declare(to, true);
        java.open("!(" + value.isNull() + ")");
        if (to == ScalarType.STRING) {
            java.line("%s = %sencode(%stoText(%s));", result.code(), UTF8, DYNAMIC, value.code());
            java.line("%s = %s.length;", result.length(), result.code());
        } else {
            String box = java.fresh("b");
            String read = DYNAMIC + reader(to) + "(" + value.code() + ")";
            java.declare(JavaTypes.box(to), box, read);
            if (JavaTypes.isReference(to)) {
                java.line("%s = %s;", result.code(), box);
            } else {
                java.line("%s = %s == null;", result.isNull(), box);
                java.line(
                        "if (%s != null) %s = %s;", box, result.code(), JavaTypes.unboxed(to, box));
            }
        }
        java.close();
        return result;
    }

    private static String reader(ScalarType type) {
        return switch (type) {
            case BOOL -> "toBool";
            case INT -> "toInt";
            case LONG -> "toLong";
            case REAL -> "toReal";
            case DECIMAL -> "toDecimal";
            case DATETIME -> "toDatetime";
            case TIMESPAN -> "toTimespan";
            case GUID -> "toGuid";
            case STRING, DYNAMIC -> throw new IllegalArgumentException(type.kustoName());
        };
    }

    private Value toDynamic(Value value) {
        Value result = java.declare(ScalarType.DYNAMIC, true);
        java.line("%s = %s;", result.code(), boxedOrNull(value));
        return result;
    }

    /** The form that a value has inside a dynamic one; Java's null where it is null. */
    static String boxedOrNull(Value value) {
        String box = dynamic(value);
        return value.mayBeNull() ? "((%s) ? null : %s)".formatted(value.isNull(), box) : box;
    }

    private static String dynamic(Value value) {
        return switch (value.type()) {
            case STRING -> UTF8 + "decode(" + value.bytes() + ")";
            case DATETIME -> "new io.sluice.kql.type.Datetime(" + value.code() + ")";
            case TIMESPAN -> "new io.sluice.kql.type.Timespan(" + value.code() + ")";
            case BOOL, INT, LONG, REAL, DECIMAL, GUID, DYNAMIC ->
                    "((Object) " + JavaTypes.boxed(value.type(), value.code()) + ")";
        };
    }
}
