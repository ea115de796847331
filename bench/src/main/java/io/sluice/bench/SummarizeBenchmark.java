package io.sluice.bench;

import io.sluice.kql.Kql;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.execution.operator.AggregateStage;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.rule.Optimizer;
import io.sluice.kql.type.Schema;
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

/** A whole run of {@code summarize count(), avg(x) by k} over 10,000 keys, with its result. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SummarizeBenchmark {
    private static final int KEYS = 10_000;
    private static final int BATCHES = 1024;
    private static final int ROWS = BATCHES * ColumnBatch.CAPACITY;
    private static final Schema TABLE = Rows.schema("k: long, x: real");

    private final ColumnBatch[] batches = new ColumnBatch[BATCHES];
    private AggregateStage stage;
    private SummarizeByHand byHand;

    /** Keys in random order, spread over the longs. */
    @Setup
    public void fill() {
        PlanNode plan =
                Optimizer.optimize(
                        Kql.bind(
                                        "T | summarize count(), avg(x) by k",
                                        TableResolver.of(Map.of("T", TABLE)))
                                .root());
        PlanNode.Aggregate aggregate = Plans.aggregate(plan);
        stage = new AggregateStage(aggregate);
        byHand = new SummarizeByHand(aggregate.output());
        Schema input = aggregate.input().output();
        String key = aggregate.keys().get(0).name();
        String value = aggregate.aggregates().get(1).arguments().get(0).name();
        Random random = new Random(1);
        for (int b = 0; b < BATCHES; b++) {
            batches[b] = ColumnBatch.allocate(input);
            for (int row = 0; row < ColumnBatch.CAPACITY; row++) {
                Rows.set(batches[b], key, row, random.nextInt(KEYS) * 1_000_003L);
                Rows.set(batches[b], value, row, random.nextDouble());
            }
            batches[b].setSize(ColumnBatch.CAPACITY);
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void sluice(Blackhole sink) {
        for (ColumnBatch batch : batches) {
            stage.process(batch, sink::consume);
        }
        stage.finishRun(sink::consume);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void byHand(Blackhole sink) {
        for (ColumnBatch batch : batches) {
            byHand.process(batch);
        }
        byHand.finishRun(sink::consume);
    }
}
