package io.sluice.connector.storage.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.record.Artifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** A reader that looks at the destination all the time, and remembers what it saw. */
final class LakePoller implements AutoCloseable {
    private final LakeView lake;
    private final Faults faults;
    private final int parallelism;
    private final List<Set<String>> looks = new ArrayList<>();
    private final List<String> early = new ArrayList<>();
    private final Thread thread = new Thread(this::look, "lake-poller");
    private volatile boolean closed;

    LakePoller(SinkFixture export, int parallelism) {
        this.lake = export.lake;
        this.faults = export.faults;
        this.parallelism = parallelism;
        thread.start();
    }

    private void look() {
        while (!closed) {
            Set<String> files = lake.visibleFiles();
            if (looks.isEmpty() || !looks.get(looks.size() - 1).equals(files)) {
                files.stream().filter(this::isEarly).forEach(early::add);
                looks.add(files);
            }
            LockSupport.parkNanos(3_000_000);
        }
    }

    /** A run's file before the last of its rows was even emitted, let alone in a checkpoint. */
    private boolean isEarly(String file) {
        return faults.visits("source.watermark." + LakeView.runOf(file)) < parallelism;
    }

    /**
     * No file was seen before its run had ended; and when a file of a run was seen, the next look
     * saw every file of the run before.
     */
    void assertSawWholeRunsInOrder() {
        close();
        assertThat(looks).hasSizeGreaterThan(1);
        assertThat(early).isEmpty();
        List<Artifact> artifacts = lake.artifacts();
        for (int i = 0; i + 1 < looks.size(); i++) {
            int newest = looks.get(i).stream().mapToInt(LakeView::runOf).max().orElse(0);
            Set<String> before =
                    artifacts.stream()
                            .map(Artifact::path)
                            .filter(path -> LakeView.runOf(path) < newest)
                            .collect(Collectors.toSet());
            assertThat(looks.get(i + 1)).containsAll(before);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
