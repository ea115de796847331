package io.sluice.bench.part;

import io.sluice.catalog.ExternalTable;
import io.sluice.connector.storage.path.PartitionLayout;
import io.sluice.connector.storage.path.PartitionSplitter;
import io.sluice.kql.batch.ColumnBatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Rows to the folders of their partition. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SplitBenchmark {
    private static final int BATCHES = 64;
    private static final int ROWS = BATCHES * ColumnBatch.CAPACITY;

    /** Different values of the partition's column. */
    @Param({"1", "20", "2000"})
    public int folders;

    private ColumnBatch[] batches;
    private PartitionSplitter splitter;

    /** A text partition. */
    @Setup
    public void fill() {
        ExternalTable table =
                Tables.external(
                        "(c: string) kind = storage partition by (P: string = c) pathformat = (\"p=\" P)");
        batches = RandomColumn.batches(table.schema(), folders, BATCHES);
        splitter = PartitionLayout.of(table, table.schema()).newSplitter();
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void sluice(Blackhole sink) {
        for (ColumnBatch batch : batches) {
            sink.consume(splitter.split(batch));
        }
    }
}
