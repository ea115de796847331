package io.sluice.kql.execution.operator;

/** Counts sequences from zero. */
final class MatchIds {
    private long next;

    long next() {
        return next++;
    }
}
