package io.sluice.job.dimension.share;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * Which subtask has what belongs to a key, as Flink's keyed state puts it.
 *
 * @param count how many groups of keys there are: the greatest parallelism; the same for all of a
 *     job, or state is lost
 */
record KeyGroups(int count) implements Serializable {
    /** The group of a hash of a join's keys. */
    int of(long hash) {
        return KeyGroupRangeAssignment.computeKeyGroupForKeyHash(Long.hashCode(hash), count);
    }

    /** The subtask that has a hash of a join's keys. */
    int subtask(long hash, int subtasks) {
        return subtaskOf(of(hash), subtasks);
    }

    /** The subtask that has the key of a record, see {@link #text}. */
    int subtask(String key, int subtasks) {
        return subtaskOf(
                KeyGroupRangeAssignment.computeKeyGroupForKeyHash(key.hashCode(), count), subtasks);
    }

    private int subtaskOf(int group, int subtasks) {
        return KeyGroupRangeAssignment.computeOperatorIndexForKeyGroup(count, subtasks, group);
    }

    /** The groups that a subtask has. */
    KeyGroupRange range(int subtask, int subtasks) {
        return KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                count, subtasks, subtask);
    }

    /** A number in each group of a range, for what is kept once a group. */
    long[] members(KeyGroupRange range) {
        long[] members = new long[range.getNumberOfKeyGroups()];
        boolean[] found = new boolean[members.length];
        int missing = members.length;
        for (long number = 0; missing > 0; number++) {
            int group = of(number);
            int place = group - range.getStartKeyGroup();
            if (range.contains(group) && !found[place]) {
                members[place] = number;
                found[place] = true;
                missing--;
            }
        }
        return members;
    }

    /** The bytes of a record's key as a text, which equals that of the same bytes only. */
    static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
}
