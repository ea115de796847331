package io.sluice.bench.part;

import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.execution.group.RowHashes;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.List;
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

/** Rows to the hashes that an exchange between subtasks goes by. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HashBenchmark {
    private static final int BATCHES = 64;
    private static final int ROWS = BATCHES * ColumnBatch.CAPACITY;

    /** The key's type. */
    @Param({"long", "string", "guid"})
    public String type;

    private ColumnBatch[] batches;
    private RowHashes hashes;

    /** Ten thousand keys. */
    @Setup
    public void fill() {
        ScalarType scalar = ScalarType.find(type).orElseThrow();
        Schema schema = new Schema(List.of(new Column("c", scalar)));
        batches = RandomColumn.batches(schema, 10_000, BATCHES);
        hashes = RowHashes.of(schema, List.of("c"));
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void sluice(Blackhole sink) {
        for (ColumnBatch batch : batches) {
            sink.consume(hashes.of(batch));
        }
    }
}
