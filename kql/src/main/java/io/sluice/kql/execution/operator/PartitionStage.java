package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.plan.PlanNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a plan over the rows of each key, in the order in which the keys are met. */
public final class PartitionStage implements Stage {
    private final PlanNode.Partition plan;
    private final Subquery body;
    private final int key;
    private Map<Object, List<Object[]>> groups = new LinkedHashMap<>();

    public PartitionStage(PlanNode.Partition plan, Subquery body) {
        this.plan = plan;
        this.body = body;
        this.key = plan.input().output().find(plan.key()).orElseThrow();
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        for (int i = 0; i < batch.size(); i++) {
            Object[] row = RowBuffer.row(batch, i);
            groups.computeIfAbsent(row[key], k -> new ArrayList<>()).add(row);
        }
    }

    @Override
    public void finishRun(BatchConsumer out) {
        Map<Object, List<Object[]>> finished = groups;
        groups = new LinkedHashMap<>();
        if (plan.most().isPresent() && finished.size() > plan.most().getAsLong()) {
            throw tooMany(finished.size());
        }
        finished.values().forEach(rows -> body.run(rows, out));
    }

    private DiagnosticException tooMany(int found) {
        return new DiagnosticException(
                "",
                List.of(
                        Diagnostic.of(
                                ErrorCode.INVALID_ARGUMENT,
                                new SourceSpan(0, 0),
                                "'partition' by '%s' met %d values, its strategy legacy takes %d: add hint.strategy=native"
                                        .formatted(plan.key(), found, plan.most().getAsLong()))));
    }
}
