package io.sluice.bench.start;

import java.nio.file.Path;

/** What a user waits for. */
sealed interface Moment {

    /** The process ends well. */
    record End() implements Moment {}

    /** A line of its output contains this text. */
    record Line(String text) implements Moment {}

    /** A reader of the directory sees a file. */
    record VisibleFile(Path lake) implements Moment {}
}
