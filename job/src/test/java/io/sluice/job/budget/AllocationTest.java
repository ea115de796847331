package io.sluice.job.budget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sluice.catalog.Table;
import io.sluice.connector.format.DecoderSpec;
import io.sluice.connector.format.RecordDecoder;
import io.sluice.connector.kafka.element.RecordBatch;
import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.storage.file.BatchSlice;
import io.sluice.connector.storage.file.FileFormat;
import io.sluice.connector.storage.file.SliceWriter;
import io.sluice.connector.storage.path.PartitionLayout;
import io.sluice.connector.storage.path.PartitionSplitter;
import io.sluice.job.ScriptExports;
import io.sluice.job.config.Installation;
import io.sluice.job.pipeline.ExportPlan;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.physical.PhysicalNode;
import io.sluice.kql.physical.StageSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.local.LocalDataOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A record on its way from bytes to a file leaves no object behind: what is allocated is buffers
 * and what a file holds, a fraction of the record's own size.
 */
class AllocationTest {
    private static final int RECORDS = 100_000;
    private static final int FETCH = 5_000;
    private static final int PASSES = 6;

    /** Above what is written down: buffers grow in steps. */
    private static final double MARGIN = 1.3;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<String, SliceWriter> files = new HashMap<>();
    private int nextFile;
    @TempDir private Path directory;

    @Test
    void allColumnsAllocateNoMoreThanWrittenDown() throws IOException {
        assertWithin("all-columns", "", "Logs");
    }

    @Test
    void filterAndProjectionAllocateNoMoreThanWrittenDown() throws IOException {
        assertWithin(
                "computed-columns",
                "",
                "Logs | where Level != 'Debug' | project Level, Latency = Latency * 2, Region, Seq, At");
    }

    @Test
    void partitionsAllocateNoMoreThanWrittenDown() throws IOException {
        assertWithin(
                "by-region",
                "partition by (Area: string = Region) pathformat = (\"region=\" Area)",
                "Logs");
    }

    private void assertWithin(String key, String partitions, String query) throws IOException {
        double least = Double.MAX_VALUE;
        Way way = new Way(plan(partitions, query));
        RecordBatch[] fetches = fetches();
        for (int pass = 0; pass < PASSES; pass++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (RecordBatch fetch : fetches) {
                way.take(fetch);
            }
            way.finish();
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            least = Math.min(least, (double) allocated / RECORDS);
        }
        assertThat(least)
                .as("bytes allocated for a record")
                .isLessThan(new Budget().number(key + ".bytes-per-record") * MARGIN);
    }

    private ExportPlan plan(String partitions, String query) {
        String script =
                """
                .create table Logs (Level: string, Latency: long, Region: string, Seq: long, At: datetime)
                .create-or-alter table Logs kafka-connection with (topic = "logs", format = "json")
                .create external table Lake (Level: string, Latency: long, Region: string, Seq: long, At: datetime)
                kind = storage %s dataformat = parquet ( 'file:///lake' )
                .create-or-alter continuous-export Copy over (Logs) to table Lake with (intervalBetweenRuns=1h)
                <| %s
                """
                        .formatted(partitions, query);
        return ScriptExports.plans(
                        ScriptExports.check(script, Installation.read(new Configuration()))
                                .orThrow())
                .get(0);
    }

    private static RecordBatch[] fetches() {
        String[] levels = {"Debug", "Info", "Warning", "Error"};
        RecordBatch[] fetches = new RecordBatch[RECORDS / FETCH];
        for (int i = 0; i < fetches.length; i++) {
            byte[][] values = new byte[FETCH][];
            for (int j = 0; j < FETCH; j++) {
                int seq = i * FETCH + j;
                values[j] =
                        "{\"Level\":\"%s\",\"Latency\":%d,\"Region\":\"region-%d\",\"Seq\":%d,\"At\":\"2026-11-22T10:00:%02d.%03dZ\"}"
                                .formatted(
                                        levels[seq % 4],
                                        seq * 7919L % 1000,
                                        seq % 20,
                                        seq,
                                        seq / 1000 % 60,
                                        seq % 1000)
                                .getBytes(UTF_8);
            }
            fetches[i] =
                    new RecordBatch(
                            new Run(1, 1, 1),
                            "logs",
                            0,
                            FETCH,
                            new long[FETCH],
                            new long[FETCH],
                            new byte[FETCH][],
                            values);
        }
        return fetches;
    }

    /** What a task does with a fetch, without the task. */
    private final class Way implements RecordDecoder.Output {
        private final RecordDecoder decoder;
        private final Stage chain;
        private final PartitionSplitter splitter;
        private final SliceWriter.Factory writers;

        Way(ExportPlan plan) {
            Table table = plan.facts().get(0);
            PhysicalNode.Source source = plan.query().sources().get(0);
            decoder = DecoderSpec.of(table, source.output()).open();
            chain =
                    StageSpec.of((PhysicalNode.Chain) plan.query().root())
                            .open(AllocationTest.class.getClassLoader());
            splitter = PartitionLayout.of(plan.destination(), plan.output()).newSplitter();
            writers = FileFormat.of(plan.destination(), plan.export().properties()).writersOfRun();
        }

        void take(RecordBatch fetch) {
            decoder.decode(fetch, this);
        }

        @Override
        public void rows(ColumnBatch rows, int records, long nulledValues) {
            chain.process(rows, this::write);
        }

        private void write(ColumnBatch rows) {
            try {
                for (BatchSlice slice : splitter.split(rows)) {
                    file(slice.path).addElement(slice);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private SliceWriter file(String path) throws IOException {
            SliceWriter file = files.get(path);
            if (file == null) {
                Path place = directory.resolve("file-" + nextFile++);
                file = writers.create(new LocalDataOutputStream(place.toFile()));
                files.put(path, file);
            }
            return file;
        }

        @Override
        public void undecodable(int index, String reason) {
            throw new AssertionError(reason);
        }

        void finish() throws IOException {
            chain.finishRun(this::write);
            for (SliceWriter file : files.values()) {
                file.finish();
            }
            files.clear();
        }
    }
}
