package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.plan.PlanNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares each row with the steps of {@code scan}, from the last to the first. */
public final class MatchStepsStage implements Stage {
    private final PlanNode.MatchSteps plan;
    private final CompiledSteps steps;
    private final int[] partition;
    private Map<List<Object>, Sequences> partitions = new LinkedHashMap<>();
    private MatchIds ids = new MatchIds();

    public MatchStepsStage(PlanNode.MatchSteps plan, RunContext context) {
        this.plan = plan;
        this.steps = new CompiledSteps(plan, context);
        this.partition =
                plan.partition().stream()
                        .mapToInt(name -> plan.input().output().find(name).orElseThrow())
                        .toArray();
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        List<Object[]> matched = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Object[] row = RowBuffer.row(batch, i);
            List<Object> key = new ArrayList<>(partition.length);
            for (int column : partition) {
                key.add(row[column]);
            }
            partitions.computeIfAbsent(key, k -> new Sequences(plan, steps, ids)).add(row, matched);
        }
        RowBuffer.emit(plan.output(), matched, out);
    }

    @Override
    public void finishRun(BatchConsumer out) {
        List<Object[]> rest = new ArrayList<>();
        partitions.values().forEach(sequences -> sequences.finish(rest));
        partitions = new LinkedHashMap<>();
        ids = new MatchIds();
        RowBuffer.emit(plan.output(), rest, out);
    }
}
