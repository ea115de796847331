package io.sluice.job.operator.hold;

import java.io.Serializable;

/**
 * How much of a run one subtask of an operator holds.
 *
 * @param memory bytes on the heap; what is beyond goes to a file
 * @param total bytes in all; beyond it the run fails
 */
public record HoldLimits(long memory, long total) implements Serializable {
    public static final HoldLimits DEFAULT = new HoldLimits(256L << 20, 16L << 30);
}
