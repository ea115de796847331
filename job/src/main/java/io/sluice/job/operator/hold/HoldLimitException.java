package io.sluice.job.operator.hold;

import io.sluice.kql.diagnostic.ErrorCode;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** A run has more rows than one subtask may hold. A restart would meet the same run. */
public final class HoldLimitException extends SuppressRestartsException {
    private static final long serialVersionUID = 1L;

    HoldLimitException(String operator, long held, long limit) {
        super(
                new IllegalStateException(
                        ("%s: '%s' holds all its rows until the end of a run, and this run has %d KiB of them so far"
                                        + " (limit %d KiB). Filter or summarize before it, take a smaller intervalBetweenRuns,"
                                        + " or raise sluice.run.gather-limit")
                                .formatted(
                                        ErrorCode.LIMIT_EXCEEDED.id(),
                                        operator,
                                        held >> 10,
                                        limit >> 10)));
    }
}
