package io.sluice.kql.function.declaration;

/** What a function makes of null arguments. */
public enum Nulls {
    /** A null argument gives null; the method is not called. */
    PROPAGATE,
    /** Equality: two nulls give null, a null and a value give false. */
    EQUAL,
    /** Inequality: two nulls give null, a null and a value give true. */
    NOT_EQUAL,
    /** A null argument gives false. */
    FALSE,
    /** The method sees nulls as Java's null. */
    SEEN
}
