package io.sluice.job.operator.hold;

import java.io.Serializable;

/**
 * How much of a run one subtask of an operator holds.
 *
 * @param memory bytes on the heap; what is beyond goes to a file
 * @param total bytes in all; beyond it the run fails
 */
public record HoldLimits(long memory, long total) implements Serializable {
    private static final int LARGEST_SHARE = 8;

    /** The same, with no more than an eighth of this process' heap for one subtask. */
    HoldLimits onThisHeap() {
        long most = Runtime.getRuntime().maxMemory() / LARGEST_SHARE;
        return new HoldLimits(Math.min(memory, most), total);
    }
}
