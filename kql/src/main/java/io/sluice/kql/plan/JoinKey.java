package io.sluice.kql.plan;

/** A column of each side; rows meet where they are equal. */
public record JoinKey(String left, String right) {
    @Override
    public String toString() {
        return left.equals(right) ? left : left + " == " + right;
    }
}
