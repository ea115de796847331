package io.sluice.connector.ledger.record;

import java.util.Arrays;

/**
 * A run whose commit has begun: from here on it is only driven forward, by whichever job comes next
 * if need be, so it carries all that takes.
 *
 * @param record the run as it will be told
 * @param text the very bytes of that record on the runs topic, fixed now
 * @param commit the files to publish, serialized by the sink
 */
public record BegunRun(RunRecord record, String text, byte[] commit) {

    /** A run that begins now: its text is fixed here. */
    public static BegunRun of(RunRecord record, byte[] commit) {
        return new BegunRun(record, RunRecordJson.write(record), commit);
    }

    public long runTime() {
        return record.runTime();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BegunRun that
                && text.equals(that.text)
                && Arrays.equals(commit, that.commit);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "BegunRun[%s, %d bytes]".formatted(text, commit.length);
    }
}
