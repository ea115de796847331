package io.sluice.job.operator.hold;

import java.util.Arrays;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** Keys that Flink sends to given subtasks: what is to be sent there says one of them. */
final class SubtaskKeys {
    private SubtaskKeys() {}

    /**
     * A key for each subtask.
     *
     * @param groups the number of key groups, no smaller than the number of subtasks
     */
    static int[] of(int groups, int subtasks) {
        int[] keys = new int[subtasks];
        Arrays.fill(keys, -1);
        int missing = subtasks;
        for (int key = 0; missing > 0; key++) {
            int subtask =
                    KeyGroupRangeAssignment.assignKeyToParallelOperator(key, groups, subtasks);
            if (keys[subtask] < 0) {
                keys[subtask] = key;
                missing--;
            }
        }
        return keys;
    }
}
