package io.sluice.job.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.record.Artifact;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.cluster.JobRest;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.Lake;
import io.sluice.job.testing.SessionFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;

/** Many open files at once, in a TaskManager with 1 GiB of task heap. */
class ManyPartitionsIT {
    private static final int VALUES = 2_000;
    private static final int RECORDS = 200_000;
    private static final int PARTITIONS = 4;
    private static final double GIBIBYTE = 1L << 30;

    private final SessionFixture session = Session.shared();
    private final JobRest rest = session.rest();

    @Test
    void twoThousandPartitionValuesOfOneRunGiveOneFileEachWithinOneGibibyteOfHeap() {
        // Given all records stamped alike, behind the export's start: whatever run they fall into,
        // it is one run
        String topic = session.topic("wide", PARTITIONS);
        Lake lake = session.lake("wide");
        Path script = session.script("wide.kql", script(topic, lake));
        session.define(script);
        session.producer()
                .send(
                        topic,
                        PARTITIONS,
                        System.currentTimeMillis(),
                        RECORDS,
                        seq ->
                                "{\"Seq\":%d,\"Device\":\"device-%04d\",\"Text\":\"record number %d\"}"
                                        .formatted(seq, seq % VALUES, seq));
        // When
        JobID job = session.run(List.of("-p", "2"), script).successful().jobId();
        Peak heap = new Peak("Status.JVM.Memory.Heap.Used", this::heap);
        Peak files = new Peak("openFiles", name -> rest.sum(job, name).orElse(0));
        Peak memory = new Peak("writerMemoryBytes", name -> rest.sum(job, name).orElse(0));
        RunRecord run =
                ExportFixture.await(
                        "the run",
                        () -> {
                            heap.look();
                            files.look();
                            memory.look();
                            return session.runs("Wide").stream()
                                    .filter(done -> done.recordsRead() > 0)
                                    .findFirst()
                                    .orElse(null);
                        },
                        () -> rest.lastFailure(job).orElse("no failure"));
        double most = heap("Status.JVM.Memory.Heap.Max");
        rest.cancel(job);
        // Then
        System.out.printf(
                "%d files, run took %d ms; TaskManager heap: max %.0f MiB, most used %s; %s; %s%n",
                run.artifacts().size(),
                run.durationMillis(),
                most / (1 << 20),
                heap,
                files,
                memory);
        assertThat(most).isLessThan(1.2 * GIBIBYTE);
        assertThat(run.recordsRead()).isEqualTo(RECORDS);
        assertThat(run.artifacts()).hasSize(VALUES);
        assertThat(run.artifacts())
                .extracting(Artifact::records)
                .containsOnly((long) RECORDS / VALUES);
        assertThat(
                        lake.rows(
                                """
                                select count(*), count(distinct Seq), count(distinct Device), count(distinct filename),
                                    count(distinct filename || Device),
                                    count(*) filter (not contains(filename, '/device=' || Device || '/'))
                                from lake
                                """))
                .isEqualTo(
                        List.of(
                                List.of(
                                        (long) RECORDS,
                                        (long) RECORDS,
                                        (long) VALUES,
                                        (long) VALUES,
                                        (long) VALUES,
                                        0L)));
        assertThat(rest.checkpoints(job).restored()).isZero();
    }

    private double heap(String metric) {
        String taskManager = rest.taskManagers().get(0);
        return rest.taskManagerMetric(taskManager, metric).orElse(0);
    }

    private static String script(String topic, Lake lake) {
        return """
                .create table Wide (Seq: long, Device: string, Text: string)
                .create-or-alter table Wide kafka-connection with (topic = "%s", format = "json")
                .create external table WideLake (Seq: long, Device: string, Text: string) kind = storage
                partition by (Of: string = Device) pathformat = ("device=" Of)
                dataformat = parquet ( '%s' )
                .create-or-alter continuous-export Wide over (Wide) to table WideLake with (intervalBetweenRuns=5s)
                <| Wide | project Seq, Device, Text
                """
                .formatted(topic, lake.root().toUri());
    }

    /** The largest value of a metric that was seen. */
    private static final class Peak {
        private final String metric;
        private final ToDoubleFunction<String> source;
        private double largest;

        Peak(String metric, ToDoubleFunction<String> source) {
            this.metric = metric;
            this.source = source;
        }

        void look() {
            largest = Math.max(largest, source.applyAsDouble(metric));
        }

        @Override
        public String toString() {
            return "%s %.0f".formatted(metric, largest);
        }
    }
}
