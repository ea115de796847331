package io.sluice.server.reconcile;

import io.sluice.connector.retry.Causes;
import io.sluice.server.export.WantedExport.Applied;
import io.sluice.server.export.WantedExport.State;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is kept of attempts; a failed one is repeated after 1 s, 2 s and so on, up to 1 min. */
final class Attempts {
    private static final long FIRST_PAUSE = 1_000;
    private static final long LONGEST_PAUSE = 60_000;
    private static final int LONGEST_ERROR = 2_000;

    /** A job that has run for so long did not fail at once. */
    private static final Duration CALM = Duration.ofMinutes(2);

    private final Clock clock;

    Attempts(Clock clock) {
        this.clock = clock;
    }

    /** Something could not be done; a job that runs goes on. */
    Applied failed(Applied before, Throwable failure) {
        return failed(before, before.jobId(), text(failure));
    }

    /** Nothing could be tried. */
    Applied heldBack(Applied before, String why) {
        return new Applied(
                before.generation(), before.jobId(), State.FAILING, why, before.attempts(), 0);
    }

    /** The job has ended, which it should not. */
    Applied died(Applied before, String why) {
        return failed(before, Optional.empty(), why);
    }

    private Applied failed(Applied before, Optional<String> job, String error) {
        int attempts = before.attempts() + 1;
        long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(attempts - 1, 10));
        return new Applied(
                before.generation(), job, State.FAILING, error, attempts, clock.millis() + pause);
    }

    /** The cluster has no room, which is nobody's failure. */
    Applied waiting(Applied before, String what, Duration pause) {
        return new Applied(
                before.generation(),
                Optional.empty(),
                State.WAITING_FOR_SLOTS,
                what,
                before.attempts(),
                clock.millis() + pause.toMillis());
    }

    /** The ledger knows a generation, and no job of an earlier one is alive. */
    Applied told(long generation, State state) {
        return new Applied(generation, Optional.empty(), state, "", 0, 0);
    }

    /** A job runs; earlier failures are kept until it has run for a while. */
    Applied running(Applied before, String job, long startedOn) {
        boolean calm = isCalm(startedOn);
        return new Applied(
                before.generation(),
                Optional.of(job),
                State.RUNNING,
                calm ? "" : before.lastError(),
                calm ? 0 : before.attempts(),
                0);
    }

    private boolean isCalm(long startedOn) {
        return clock.millis() - startedOn > CALM.toMillis();
    }

    /** Whether failures are kept of a job that has run for a while since. */
    boolean mayForget(Applied applied, long startedOn) {
        return applied.attempts() > 0 && isCalm(startedOn);
    }

    boolean isDue(Applied applied) {
        return clock.millis() >= applied.nextAttempt();
    }

    /** The outermost message, and the innermost where that does not say it. */
    static String text(Throwable failure) {
        String outer = String.valueOf(failure.getMessage());
        List<Throwable> causes = Causes.of(failure);
        String inner = causes.get(causes.size() - 1).getMessage();
        String text =
                failure.getMessage() == null
                        ? failure.toString()
                        : inner == null || outer.contains(inner) ? outer : outer + ": " + inner;
        return text.length() > LONGEST_ERROR ? text.substring(0, LONGEST_ERROR) + "…" : text;
    }
}
