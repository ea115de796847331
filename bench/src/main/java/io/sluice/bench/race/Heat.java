package io.sluice.bench.race;

import java.nio.file.Path;

/**
 * One contender doing one work once.
 *
 * @param round counts from 1
 * @param directory for everything of this heat
 */
record Heat(Work work, Contender contender, int round, Path directory) {
    String name() {
        return "%s-%s-%d".formatted(work.name(), contender.word(), round);
    }

    /** Where the files go. */
    Path lake() {
        return directory.resolve("lake");
    }

    Path samples() {
        return directory.resolve("samples.txt");
    }

    /** What the process writes to its output. */
    Path log() {
        return directory.resolve("process.log");
    }
}
