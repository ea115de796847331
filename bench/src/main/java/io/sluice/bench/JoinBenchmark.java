package io.sluice.bench;

import io.sluice.kql.Kql;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.execution.join.JoinStage;
import io.sluice.kql.execution.join.JoinTableBuilder;
import io.sluice.kql.plan.JoinKind;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Schema;
import java.util.Map;
import java.util.Random;
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

/** Facts that meet a row of a dimension each, but for one in ten. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JoinBenchmark {
    private static final int BATCHES = 512;
    private static final int ROWS = BATCHES * ColumnBatch.CAPACITY;
    private static final long SPREAD = 1_000_003;
    private static final Schema FACTS = Rows.schema("k: long, x: real");
    private static final Schema DIMENSION = Rows.schema("k: long, v: long, name: string");

    /** Rows of the dimension. */
    @Param({"10000", "1000000"})
    public int keys;

    /** The operator. */
    @Param({"lookup", "join kind=inner"})
    public String operator;

    private final ColumnBatch[] facts = new ColumnBatch[BATCHES];
    private JoinStage stage;
    private JoinByHand byHand;

    /** Keys in random order, spread over the longs. */
    @Setup
    public void fill() {
        PlanNode.Join join =
                Plans.join(
                        Kql.bind(
                                        "F | %s D on k".formatted(operator),
                                        TableResolver.of(Map.of("F", FACTS, "D", DIMENSION)))
                                .root());
        ColumnBatch[] dimension = dimension();
        JoinTableBuilder table = new JoinTableBuilder(join);
        for (ColumnBatch batch : dimension) {
            table.accept(batch);
        }
        stage = new JoinStage(join, table.build());
        Schema output = Rows.schema("k: long, x: real, v: long, name: string");
        byHand = new JoinByHand(output, dimension, join.kind() == JoinKind.LEFTOUTER);
        Random random = new Random(1);
        for (int b = 0; b < BATCHES; b++) {
            facts[b] = ColumnBatch.allocate(FACTS);
            for (int row = 0; row < ColumnBatch.CAPACITY; row++) {
                Rows.set(facts[b], "k", row, random.nextInt(keys + keys / 9) * SPREAD);
                Rows.set(facts[b], "x", row, random.nextDouble());
            }
            facts[b].setSize(ColumnBatch.CAPACITY);
        }
    }

    private ColumnBatch[] dimension() {
        ColumnBatch[] batches = new ColumnBatch[(keys - 1) / ColumnBatch.CAPACITY + 1];
        for (int key = 0; key < keys; key++) {
            int row = key % ColumnBatch.CAPACITY;
            int batch = key / ColumnBatch.CAPACITY;
            if (row == 0) {
                batches[batch] = ColumnBatch.allocate(DIMENSION);
            }
            Rows.set(batches[batch], "k", row, key * SPREAD);
            Rows.set(batches[batch], "v", row, (long) key);
            Rows.set(batches[batch], "name", row, "device " + key);
            batches[batch].setSize(row + 1);
        }
        return batches;
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void sluice(Blackhole sink) {
        for (ColumnBatch batch : facts) {
            stage.process(batch, sink::consume);
        }
        stage.finishRun(sink::consume);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void byHand(Blackhole sink) {
        for (ColumnBatch batch : facts) {
            byHand.process(batch, sink::consume);
        }
    }
}
