package io.sluice.connector.kafka;

import io.sluice.connector.kafka.element.RecordBatch;
import io.sluice.connector.kafka.element.Run;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run brought, as seen behind the source. */
final class RecordedRun implements Serializable {

    /** One record. */
    record Taken(long offset, long timestamp, String key, String value) implements Serializable {}

    /** A range as its end said it. */
    record Range(long start, long stop) implements Serializable {}

    final Run0 run;
    final TreeMap<String, List<Taken>> records = new TreeMap<>();
    final TreeMap<String, Range> ranges = new TreeMap<>();
    boolean closed;

    /** The run's own fields, serialisable. */
    record Run0(long time, long cut, long startedOn) implements Serializable {}

    RecordedRun(Run run) {
        this.run = new Run0(run.time(), run.cut(), run.startedOn());
    }

    void add(RecordBatch batch) {
        List<Taken> taken =
                records.computeIfAbsent(
                        batch.topic() + "-" + batch.partition(), p -> new ArrayList<>());
        for (int i = 0; i < batch.size(); i++) {
            taken.add(
                    new Taken(
                            batch.offsets()[i],
                            batch.timestamps()[i],
                            text(batch.keys()[i]),
                            text(batch.values()[i])));
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    List<Taken> of(String partition) {
        return records.getOrDefault(partition, List.of());
    }

    List<String> values() {
        return records.values().stream().flatMap(List::stream).map(Taken::value).toList();
    }

    Map<String, Range> ranges() {
        return ranges;
    }

    boolean sameAs(RecordedRun other) {
        return run.equals(other.run)
                && ranges.equals(other.ranges)
                && records.equals(other.records);
    }
}
