package io.sluice.kql.execution.code;

import io.sluice.kql.type.ScalarType;

/** How generated code spells the values of a type. */
public final class JavaTypes {
    private JavaTypes() {}

    /** The type of a local variable; of a string that of its array. */
    public static String local(ScalarType type) {
        return switch (type) {
            case BOOL -> "boolean";
            case INT -> "int";
            case LONG, DATETIME, TIMESPAN -> "long";
            case REAL -> "double";
            case DECIMAL -> "java.math.BigDecimal";
            case STRING -> "byte[]";
            case GUID -> "java.util.UUID";
            case DYNAMIC -> "Object";
        };
    }

    /** What a variable holds before it has a value. */
    public static String initial(ScalarType type) {
        return switch (type) {
            case BOOL -> "false";
            case INT -> "0";
            case LONG, DATETIME, TIMESPAN -> "0L";
            case REAL -> "0.0";
            case DECIMAL, GUID, DYNAMIC -> "null";
            case STRING -> "io.sluice.kql.type.Utf8.EMPTY";
        };
    }

    /** Whether Java's null says that it is null. */
    public static boolean isReference(ScalarType type) {
        return switch (type) {
            case DECIMAL, GUID, DYNAMIC -> true;
            case BOOL, INT, LONG, DATETIME, TIMESPAN, REAL, STRING -> false;
        };
    }

    public static String vector(ScalarType type) {
        return "io.sluice.kql.batch."
                + switch (type) {
                    case BOOL -> "BoolVector";
                    case INT -> "IntVector";
                    case LONG, DATETIME, TIMESPAN -> "LongVector";
                    case REAL -> "DoubleVector";
                    case DECIMAL -> "DecimalVector";
                    case STRING -> "BytesVector";
                    case GUID -> "GuidVector";
                    case DYNAMIC -> "DynamicVector";
                };
    }

    /** A value in a box; only where it is not null. */
    public static String boxed(ScalarType type, String code) {
        return switch (type) {
            case BOOL -> "Boolean.valueOf(" + code + ")";
            case INT -> "Integer.valueOf(" + code + ")";
            case LONG, DATETIME, TIMESPAN -> "Long.valueOf(" + code + ")";
            case REAL -> "Double.valueOf(" + code + ")";
            case DECIMAL, GUID, DYNAMIC, STRING -> code;
        };
    }

    /** Takes a value out of its box. */
    public static String unboxed(ScalarType type, String code) {
        return switch (type) {
            case BOOL -> code + ".booleanValue()";
            case INT -> code + ".intValue()";
            case LONG, DATETIME, TIMESPAN -> code + ".longValue()";
            case REAL -> code + ".doubleValue()";
            case DECIMAL, GUID, DYNAMIC, STRING -> code;
        };
    }

    /** The class of the box of a value. */
    public static String box(ScalarType type) {
        return switch (type) {
            case BOOL -> "Boolean";
            case INT -> "Integer";
            case LONG, DATETIME, TIMESPAN -> "Long";
            case REAL -> "Double";
            case STRING -> "String";
            case DECIMAL, GUID, DYNAMIC -> local(type);
        };
    }
}
