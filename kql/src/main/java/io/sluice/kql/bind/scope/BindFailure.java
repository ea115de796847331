package io.sluice.kql.bind.scope;

/**
 * An expression has no type because something in it was reported. Thrown up to the nearest place
 * that can go on: the next item of a list, the next operator.
 */
public final class BindFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BindFailure() {
        super(null, null, false, false);
    }
}
