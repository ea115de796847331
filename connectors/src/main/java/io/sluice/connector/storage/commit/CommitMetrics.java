package io.sluice.connector.storage.commit;

import io.sluice.connector.ledger.record.RunRecord;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * What the committer tells: {@code runsCommitted}, {@code artifacts}, {@code artifactBytes}, {@code
 * recordsExported}, {@code secondsSinceLastCommit} (since the start before the first), {@code
 * lastRunTime} (milliseconds since 1970).
 */
final class CommitMetrics {
    private final Counter runs;
    private final Counter artifacts;
    private final Counter bytes;
    private final Counter records;
    private final LongSupplier clock = System::currentTimeMillis;
    private volatile long lastCommit = clock.getAsLong();
    private volatile long lastRunTime;

    CommitMetrics(MetricGroup group) {
        this.runs = group.counter("runsCommitted");
        this.artifacts = group.counter("artifacts");
        this.bytes = group.counter("artifactBytes");
        this.records = group.counter("recordsExported");
        Gauge<Long> age = () -> (clock.getAsLong() - lastCommit) / 1000;
        group.gauge("secondsSinceLastCommit", age);
        Gauge<Long> run = () -> lastRunTime;
        group.gauge("lastRunTime", run);
    }

    void committed(RunRecord run) {
        runs.inc();
        artifacts.inc(run.artifacts().size());
        bytes.inc(run.bytes());
        records.inc(run.recordsExported());
        lastCommit = clock.getAsLong();
        lastRunTime = run.runTime();
    }
}
