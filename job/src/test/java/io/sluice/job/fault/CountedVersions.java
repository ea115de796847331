package io.sluice.job.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.record.Artifact;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.job.testing.ExportFixture;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A dimension table of a version for each region, in which each change has a number, one more than
 * the one before, or deletes the region. All facts of a run have to meet it as it stood after one
 * of them, and as a rule it is known after which one: a boundary that the clock jumped over takes
 * what is stamped before it. Where the clock stood still at a boundary, a run may have been looked
 * up at once or later, so it has met those changes or more.
 */
final class CountedVersions {
    /**
     * @param version null where the region is deleted
     */
    private record Change(String region, Long version, long stamp) {}

    private final ExportFixture fixture;
    private final String topic = "versions-" + UUID.randomUUID().toString().substring(0, 8);
    private final List<Change> changes = new ArrayList<>();
    private final Set<Long> stoodStill = new TreeSet<>();
    private long clock;

    CountedVersions(ExportFixture fixture) {
        this.fixture = fixture;
        // Stamps follow the test's clock, which may be far ahead of the broker's.
        fixture.kafka()
                .createTopic(
                        topic,
                        1,
                        Map.of("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)));
    }

    String declaration() {
        return """
        .create table Versions (Region: string, Version: long)
        .create-or-alter table Versions kafka-connection with
        (topic = "%s", format = "json", tableKind = "upsert", key = "Region")
        """
                .formatted(topic);
    }

    /**
     * Changes some region, and returns when that is stored.
     *
     * @param stamp milliseconds since 1970, ahead of the clock and not before that of an earlier
     *     change
     */
    synchronized void change(long stamp) {
        String region = "r" + ThreadLocalRandom.current().nextInt(PlannedExport.REGIONS);
        boolean deletes = ThreadLocalRandom.current().nextInt(6) == 0;
        Long version = deletes ? null : (long) changes.size();
        changes.add(new Change(region, version, stamp));
        fixture.awaitStored(
                List.of(
                        fixture.sendAsync(
                                new ProducerRecord<>(
                                        topic, 0, stamp, bytes(region), value(region, version)))));
    }

    /** Changes some region, stamped by the clock. */
    synchronized void changeNow() {
        change(clock);
    }

    synchronized int count() {
        return changes.size();
    }

    private static byte[] value(String region, Long version) {
        return version == null
                ? null
                : bytes("{\"Region\": \"%s\", \"Version\": %d}".formatted(region, version));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The clock passes a boundary and stands still there; no change is between two of its times.
     */
    synchronized void clockPasses(long boundary, Runnable set) {
        stoodStill.add(boundary);
        clock = boundary;
        set.run();
    }

    /** All files are those of the runs. */
    synchronized void assertEachRunMetTheTableAsItStood(List<RunRecord> runs) {
        Map<Path, List<List<Object>>> met = new HashMap<>();
        fixture.lake()
                .rows("select distinct filename, Region, Version from lake")
                .forEach(
                        row ->
                                met.computeIfAbsent(
                                                Path.of((String) row.get(0)),
                                                file -> new ArrayList<>())
                                        .add(row));
        for (RunRecord run : runs) {
            Map<String, Set<Long>> versions = new HashMap<>();
            for (Artifact file : run.artifacts()) {
                met.getOrDefault(Path.of(URI.create(file.path())), List.of())
                        .forEach(
                                row ->
                                        versions.computeIfAbsent(
                                                        (String) row.get(1), any -> new HashSet<>())
                                                .add((Long) row.get(2)));
            }
            assertIsAsItStood(run.runTime(), versions);
        }
    }

    private void assertIsAsItStood(long run, Map<String, Set<Long>> met) {
        int least = (int) changes.stream().filter(change -> change.stamp() < run).count();
        int most = stoodStill.contains(run) ? changes.size() : least;
        Map<String, Long> table = new HashMap<>();
        List<Integer> fitting = new ArrayList<>();
        for (int i = 0; i <= most; i++) {
            if (i >= least && isMet(table, met)) {
                fitting.add(i);
            }
            if (i < most) {
                table.put(changes.get(i).region(), changes.get(i).version());
            }
        }
        assertThat(fitting)
                .as(
                        "how many changes, %d to %d, the table had that the facts of run %d met as %s; those around the first number are %s",
                        least,
                        most,
                        run,
                        met,
                        changes.subList(
                                Math.max(0, least - 10), Math.min(changes.size(), least + 10)))
                .isNotEmpty();
    }

    private static boolean isMet(Map<String, Long> table, Map<String, Set<Long>> met) {
        return met.entrySet().stream()
                .allMatch(
                        region ->
                                region.getValue().size() == 1
                                        && Objects.equals(
                                                region.getValue().iterator().next(),
                                                table.get(region.getKey())));
    }
}
