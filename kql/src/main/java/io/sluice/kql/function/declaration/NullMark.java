package io.sluice.kql.function.declaration;

/** Lets a function of primitive type say that its result is null, without a box. */
public final class NullMark {
    /** Cleared before each call. */
    public boolean isNull;

    /** Marks the result null; returns a value to give back. */
    public long nothing() {
        isNull = true;
        return 0;
    }
}
