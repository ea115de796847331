package io.sluice.connector.storage.commit;

import io.sluice.connector.batch.Counts;
import io.sluice.connector.kafka.element.RangeEnd;
import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.ledger.record.Offsets;
import io.sluice.connector.storage.committable.PendingFile;
import io.sluice.connector.storage.committable.RunPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A run that is still being written: the sum of the parts that have come so far. */
final class HeldRun {
    private final Run run;
    private Counts counts = Counts.ZERO;
    private long rows;
    private final SortedMap<String, SortedMap<Integer, RangeEnd>> ranges = new TreeMap<>();
    private final List<PendingFile> files = new ArrayList<>();

    HeldRun(Run run) {
        this.run = run;
    }

    Run run() {
        return run;
    }

    List<PendingFile> files() {
        return files;
    }

    Counts counts() {
        return counts;
    }

    long rows() {
        return rows;
    }

    /** All ends so far, by topic and partition. */
    List<RangeEnd> ranges() {
        return ranges.values().stream().flatMap(topic -> topic.values().stream()).toList();
    }

    /** The sum as one part, for state. */
    RunPart toPart() {
        return new RunPart(run, counts, rows, ranges(), files);
    }

    void add(RunPart part) {
        if (!part.run().equals(run)) {
            throw new IllegalStateException(
                    "run %d comes with two descriptions, %s and %s: its ranges were not fixed before it started"
                            .formatted(run.time(), run, part.run()));
        }
        counts = counts.plus(part.counts());
        rows += part.rows();
        files.addAll(part.files());
        part.ranges().forEach(this::addRange);
    }

    /** After a restore the source says its ends again; they have to be the same. */
    private void addRange(RangeEnd end) {
        RangeEnd before =
                ranges.computeIfAbsent(end.topic(), topic -> new TreeMap<>())
                        .putIfAbsent(end.partition(), end);
        if (before != null && !before.equals(end)) {
            throw new IllegalStateException(
                    "the range of %s-%d in run %d changed from [%d, %d) to [%d, %d)"
                            .formatted(
                                    end.topic(),
                                    end.partition(),
                                    run.time(),
                                    before.start(),
                                    before.stop(),
                                    end.start(),
                                    end.stop()));
        }
    }

    Offsets starts() {
        return offsets(true);
    }

    Offsets stops() {
        return offsets(false);
    }

    private Offsets offsets(boolean start) {
        Map<String, Map<Integer, Long>> byTopic = new TreeMap<>();
        for (RangeEnd end : ranges()) {
            byTopic.computeIfAbsent(end.topic(), topic -> new TreeMap<>())
                    .put(end.partition(), start ? end.start() : end.stop());
        }
        return Offsets.of(byTopic);
    }
}
