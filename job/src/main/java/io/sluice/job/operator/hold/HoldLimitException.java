package io.sluice.job.operator.hold;

import io.sluice.kql.diagnostic.ErrorCode;
import java.time.Instant;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** A run has more rows than one subtask may hold. A restart would meet the same run. */
public final class HoldLimitException extends SuppressRestartsException {
    private static final long serialVersionUID = 1L;

    private HoldLimitException(String message) {
        super(new IllegalStateException(ErrorCode.LIMIT_EXCEEDED.id() + ": " + message));
    }

    static HoldLimitException ofRun(String operator, long run, long held, long limit) {
        return new HoldLimitException(
                ("'%s' holds all its rows until the end of a run, and one subtask has %d KiB of run %s so far"
                                + " (limit %d KiB). Filter or summarize before it, take a smaller intervalBetweenRuns,"
                                + " or raise sluice.run.gather-limit")
                        .formatted(operator, held >> 10, Instant.ofEpochMilli(run), limit >> 10));
    }

    static HoldLimitException ofGroup(String operator, long run, long held, long limit) {
        return new HoldLimitException(
                ("one group of '%s' needs about %d KiB of heap in run %s (limit %d KiB), and a group is held in one"
                                + " piece. Collect fewer values, as in make_list(x, 1000), group by more columns, take a"
                                + " smaller intervalBetweenRuns, or raise sluice.run.gather-memory")
                        .formatted(operator, held >> 10, Instant.ofEpochMilli(run), limit >> 10));
    }

    static HoldLimitException ofOperator(
            String operator, long run, String what, long bytes, long limit) {
        return new HoldLimitException(
                ("'%s' needs about %d KiB of heap in run %s for %s (limit %d KiB), which cannot be spread over files."
                                + " Filter or summarize before it, take a smaller intervalBetweenRuns, or raise"
                                + " sluice.run.gather-memory")
                        .formatted(
                                operator,
                                bytes >> 10,
                                Instant.ofEpochMilli(run),
                                what,
                                limit >> 10));
    }
}
