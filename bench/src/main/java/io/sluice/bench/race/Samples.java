package io.sluice.bench.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the meter of a contender wrote, in order of time. */
final class Samples {
    private final List<Sample> samples;

    private Samples(List<Sample> samples) {
        this.samples = samples;
    }

    /**
     * One line of the meter.
     *
     * @param millis since 1970
     * @param cpuNanos of the process since it started
     * @param records received so far
     */
    record Sample(double millis, double cpuNanos, double records, long peakKibibytes) {
        Sample towards(Sample next, double share) {
            return new Sample(
                    millis + (next.millis - millis) * share,
                    cpuNanos + (next.cpuNanos - cpuNanos) * share,
                    records + (next.records - records) * share,
                    next.peakKibibytes);
        }
    }

    static Samples read(Path file) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ", -1);
            // A process that is stopped may leave half a line.
            if (words.length == 4 && !words[3].isEmpty()) {
                samples.add(
                        new Sample(
                                Long.parseLong(words[0]),
                                Long.parseLong(words[1]),
                                Long.parseLong(words[2]),
                                Long.parseLong(words[3])));
            }
        }
        if (samples.isEmpty()) {
            throw new IllegalStateException("the contender wrote no samples to " + file);
        }
        return new Samples(samples);
    }

    Sample first() {
        return samples.get(0);
    }

    /** Whether the meter saw a record. */
    boolean sawRecords() {
        return last().records() > 0;
    }

    Sample last() {
        return samples.get(samples.size() - 1);
    }

    /**
     * The moment at which this share of all that was received had been received, between the
     * samples around it. Of all that was received, not of the topic: a source that stops at a
     * boundary may get some records twice.
     */
    Sample atShare(double share) {
        double records = last().records() * share;
        for (int i = 1; i < samples.size(); i++) {
            Sample before = samples.get(i - 1);
            Sample after = samples.get(i);
            if (after.records() > before.records() && after.records() >= records) {
                return before.towards(
                        after, (records - before.records()) / (after.records() - before.records()));
            }
        }
        throw new IllegalStateException(
                "the contender received no records; does its Kafka client publish metrics by JMX?");
    }

    /** The state at a time; the last one where the samples end before. */
    Sample atMillis(double millis) {
        for (int i = 1; i < samples.size(); i++) {
            Sample before = samples.get(i - 1);
            Sample after = samples.get(i);
            if (after.millis() >= millis) {
                return before.towards(
                        after, (millis - before.millis()) / (after.millis() - before.millis()));
            }
        }
        return last();
    }
}
