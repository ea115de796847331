package io.sluice.kql.execution.join;

import io.sluice.kql.type.ScalarType;

/** What is done to a key of one side before it is compared with the other side's. */
enum KeyForm {
    /** It is compared as it is. */
    SAME,
    /** A real, compared with reals. */
    REAL,
    /** A real, compared with whole numbers: it becomes one if it is. */
    WHOLE,
    /** It is compared as a dynamic value: numbers by their value, whatever their type. */
    BOXED;

    static KeyForm of(ScalarType own, ScalarType common) {
        if (common == ScalarType.DYNAMIC) {
            return BOXED;
        }
        if (own == ScalarType.REAL) {
            return common == ScalarType.REAL ? REAL : WHOLE;
        }
        return SAME;
    }

    /** The type that keys of two types are compared in. */
    static ScalarType common(ScalarType left, ScalarType right) {
        if (left == right) {
            return left;
        }
        boolean whole = isWhole(left) || isWhole(right);
        boolean narrow = isWholeOrReal(left) && isWholeOrReal(right);
        return whole && narrow ? ScalarType.LONG : ScalarType.DYNAMIC;
    }

    private static boolean isWhole(ScalarType type) {
        return type == ScalarType.INT || type == ScalarType.LONG;
    }

    private static boolean isWholeOrReal(ScalarType type) {
        return isWhole(type) || type == ScalarType.REAL;
    }
}
