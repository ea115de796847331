package io.sluice.connector.kafka.enumerator;

import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.kafka.settings.SourceClock;
import io.sluice.connector.kafka.split.Leg;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.kafka.common.TopicPartition;

/**
 * What the enumerator shows. Written by the coordinator thread, read by reporters; listed in the
 * package's documentation.
 */
final class EnumeratorMetrics {
    /** A group is forgotten once its JobManager is gone. */
    private static final Map<MetricGroup, EnumeratorMetrics> BY_GROUP =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final Counter runsClosed;
    private final Counter lookupFailures;
    private volatile Run current = new Run(0, 0, 0);
    private volatile long currentRecords;
    private volatile long closed;
    private volatile int waiting;
    private volatile long pending;
    private volatile long expiresAt = Long.MAX_VALUE;

    /**
     * The metrics of the enumerator of a job. The group outlives a failed enumerator, and a metric
     * registered again under its name would be refused: the next one takes over the same metrics.
     * Another JobManager has another group, also in the same process.
     *
     * @param group a wrapper, made anew each time; a group within it stays the same
     */
    static EnumeratorMetrics of(SourceClock clock, MetricGroup group) {
        return BY_GROUP.computeIfAbsent(
                group.addGroup("identity"), identity -> new EnumeratorMetrics(clock, group));
    }

    private EnumeratorMetrics(SourceClock clock, MetricGroup group) {
        this.runsClosed = group.counter("runsClosed");
        this.lookupFailures = group.counter("lookupFailures");
        group.gauge("currentRun", () -> current.time());
        group.gauge("currentCut", () -> current.cut());
        group.gauge("currentRunRecords", () -> currentRecords);
        group.gauge("runsWaiting", () -> waiting);
        group.gauge("pendingRecords", () -> pending);
        group.gauge("lastClosedRun", () -> closed);
        group.gauge("lateness", () -> closed == 0 ? 0 : clock.now() - closed);
        group.gauge(
                "offsetsExpireIn",
                () -> expiresAt == Long.MAX_VALUE ? Long.MAX_VALUE : expiresAt - clock.now());
    }

    void lookupFailed() {
        lookupFailures.inc();
    }

    /** Where the source stands before it has closed a run itself. */
    void begin(long lastRun) {
        if (closed == 0) {
            closed = lastRun;
        }
    }

    void opened(Leg leg) {
        current = leg.run();
        currentRecords = leg.records();
    }

    void closed(Run run) {
        closed = run.time();
        runsClosed.inc();
    }

    void waiting(int legs) {
        waiting = legs;
    }

    /** Takes over what a look-up has seen; pending are the records behind all ranges looked up. */
    void lookedUp(
            RangeLookup.Found found,
            Map<TopicPartition, Long> cursor,
            Map<String, Long> retention) {
        Map<TopicPartition, Long> beyond = new HashMap<>(found.logEnds());
        cursor.forEach((partition, offset) -> beyond.merge(partition, -offset, Long::sum));
        pending = beyond.values().stream().mapToLong(records -> Math.max(0, records)).sum();
        long earliest = Long.MAX_VALUE;
        for (Map.Entry<TopicPartition, Long> waitingSince : found.waitingSince().entrySet()) {
            Long kept = retention.get(waitingSince.getKey().topic());
            if (kept != null) {
                earliest = Math.min(earliest, waitingSince.getValue() + kept);
            }
        }
        expiresAt = earliest;
    }
}
