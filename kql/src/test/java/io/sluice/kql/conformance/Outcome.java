package io.sluice.kql.conformance;

/** What became of a case. */
record Outcome(Kind kind, String reason) {
    enum Kind {
        PASSED,
        FAILED,
        REFUSED,
        SKIPPED
    }

    static final Outcome PASSED = new Outcome(Kind.PASSED, "");
    static final Outcome SKIPPED = new Outcome(Kind.SKIPPED, "");

    static Outcome failed(String reason) {
        return new Outcome(Kind.FAILED, reason);
    }

    static Outcome refused(String reason) {
        return new Outcome(Kind.REFUSED, reason);
    }
}
