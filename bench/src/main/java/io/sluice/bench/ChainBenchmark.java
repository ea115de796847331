package io.sluice.bench;

import io.sluice.kql.Branch;
import io.sluice.kql.Kql;
import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.type.Schema;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** A filter, an extend and a project over column batches. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ChainBenchmark {
    private static final int BATCHES = 64;
    private static final int ROWS = BATCHES * ColumnBatch.CAPACITY;
    private static final Schema TABLE =
            Rows.schema("Time: datetime, Level: string, Latency: long, Size: real");
    private static final String QUERY =
            """
            Logs
            | where Level != 'Debug' and Latency between (100 .. 900)
            | extend Seconds = Latency / 1000.0, Slow = Latency > 500
            | project Time, Level, Seconds, Slow, Load = Size * 2 + Latency
            """;

    private final ColumnBatch[] batches = new ColumnBatch[BATCHES];
    private Stage chain;
    private ChainByHand byHand;

    /** Four levels; every latency from 0 to 999 is as likely; a tenth of the sizes is null. */
    @Setup
    public void fill() {
        Branch branch =
                Kql.rowWise(Kql.bind(QUERY, TableResolver.of(Map.of("Logs", TABLE))))
                        .branches()
                        .get(0);
        chain = branch.chain().open();
        byHand = new ChainByHand(branch.output());
        Random random = new Random(1);
        String[] levels = {"Debug", "Info", "Warning", "Error"};
        for (int b = 0; b < BATCHES; b++) {
            batches[b] = ColumnBatch.allocate(branch.scanSchema());
            for (int row = 0; row < ColumnBatch.CAPACITY; row++) {
                Rows.set(batches[b], "Time", row, 638_000_000_000_000_000L + row);
                byte[] level = levels[random.nextInt(4)].getBytes(StandardCharsets.UTF_8);
                int column = branch.scanSchema().find("Level").orElseThrow();
                ((BytesVector) batches[b].vector(column)).set(row, level);
                Rows.set(batches[b], "Latency", row, (long) random.nextInt(1000));
                Rows.set(
                        batches[b],
                        "Size",
                        row,
                        random.nextInt(10) == 0 ? null : (Object) random.nextDouble());
            }
            batches[b].setSize(ColumnBatch.CAPACITY);
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void sluice(Blackhole sink) {
        BatchConsumer consumer = sink::consume;
        for (ColumnBatch batch : batches) {
            chain.process(batch, consumer);
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void byHand(Blackhole sink) {
        BatchConsumer consumer = sink::consume;
        for (ColumnBatch batch : batches) {
            byHand.process(batch, consumer);
        }
    }
}
