package io.sluice.job.operator.hold;

import io.sluice.connector.spill.FileSpace;
import java.io.IOException;
import java.nio.file.Path;

/** The part of a {@link SpillSpace} that one run takes. */
final class RunSpace {
    /** A group is never cut; the largest may take so many times what else is held on the heap. */
    private static final int LARGEST_GROUP = 4;

    /** What the columns of a single small group take. */
    private static final long SMALL_GROUP = 64 << 10;

    private final SpillSpace space;
    private final long run;
    private final boolean limited;

    /**
     * @param run the run time in ms since 1970
     * @param limited whether it counts as held
     */
    RunSpace(SpillSpace space, long run, boolean limited) {
        this.space = space;
        this.run = run;
        this.limited = limited;
    }

    /** Takes so many bytes of the heap, or none where there is no room. */
    boolean take(long bytes) {
        if (!space.take(bytes)) {
            return false;
        }
        hold(bytes);
        return true;
    }

    /** Says that so many bytes are in a file. */
    void takeDisk(long bytes) {
        hold(bytes);
    }

    private void hold(long bytes) {
        long limit = space.limits().total();
        if (limited && space.hold(bytes) > limit) {
            throw HoldLimitException.ofRun(space.owner(), run, space.held(), limit);
        }
    }

    /** What was taken is free again. */
    void give(long memory, long disk) {
        space.give(memory);
        if (limited) {
            space.hold(-memory - disk);
        }
    }

    /** A group has become so large, and cannot be spread over files. */
    void checkGroup(long bytes) {
        long limit = Math.max(SMALL_GROUP, LARGEST_GROUP * space.limits().memory());
        if (bytes > limit) {
            throw HoldLimitException.ofGroup(space.owner(), run, bytes, limit);
        }
    }

    /** For the operators that what is held goes through at the end of the run. */
    FileSpace evaluating() {
        return new FileSpace(
                space.limits().memory(),
                space::newFile,
                (what, bytes, limit) ->
                        HoldLimitException.ofOperator(space.owner(), run, what, bytes, limit));
    }

    Path newFile() throws IOException {
        return space.newFile();
    }
}
