package io.sluice.job.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.cluster.ClusterOptions;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.Lake;
import io.sluice.job.testing.SessionFixture;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million groups in one run, in a TaskManager with 512 MiB of task heap. */
class ManyGroupsIT {
    private static final int GROUPS = 1_000_000;
    private static final int RECORDS = 1_200_000;
    private static final int PARTITIONS = 4;

    @Test
    @Tag("slow")
    void aMillionGroupsOfOneRunFitInHalfAGibibyte(@TempDir Path directory) {
        ClusterOptions options = ClusterOptions.defaults().withTaskHeapMebibytes(512);
        try (SessionFixture session = SessionFixture.start(directory, JobJar.path(), options)) {
            // Given all records stamped alike, behind the export's start: they are one run
            String topic = session.topic("devices", PARTITIONS);
            Lake lake = session.lake("groups");
            Path script = session.script("groups.kql", script(topic, lake));
            session.define(script);
            session.producer()
                    .send(
                            topic,
                            PARTITIONS,
                            System.currentTimeMillis(),
                            RECORDS,
                            seq ->
                                    "{\"Device\":\"device-%07d\",\"Value\":%d}"
                                            .formatted(seq % GROUPS, seq));
            // When
            JobID job = session.run(List.of("-p", "2"), script).successful().jobId();
            RunRecord run =
                    ExportFixture.await(
                            "the run",
                            () ->
                                    session.runs("Groups").stream()
                                            .filter(done -> done.recordsRead() > 0)
                                            .findFirst()
                                            .orElse(null),
                            () -> session.rest().lastFailure(job).orElse("no failure"));
            // Then
            assertThat(run.recordsRead()).isEqualTo(RECORDS);
            assertThat(session.rest().checkpoints(job).restored()).isZero();
            session.rest().cancel(job);
            assertThat(
                            lake.rows(
                                    "select count(*), count(distinct Device), sum(Records), max(Last) from lake"))
                    .hasToString(
                            "[[%d, %d, %d, %d]]".formatted(GROUPS, GROUPS, RECORDS, RECORDS - 1));
        }
    }

    private static String script(String topic, Lake lake) {
        return """
                .create table Devices (Device: string, Value: long)
                .create-or-alter table Devices kafka-connection with (topic = "%s", format = "json")
                .create external table Groups (Device: string, Records: long, Last: long) kind = storage
                dataformat = parquet ( '%s' )
                .create-or-alter continuous-export Groups to table Groups with (intervalBetweenRuns=5s)
                <| Devices | summarize Records = count(), Last = max(Value) by Device
                """
                .formatted(topic, lake.root().toUri());
    }
}
