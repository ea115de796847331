package io.sluice.kql.plan;

import java.io.Serializable;

/** A column of each side; rows meet where they are equal. */
public record JoinKey(String left, String right) implements Serializable {
    @Override
    public String toString() {
        return left.equals(right) ? left : left + " == " + right;
    }
}
