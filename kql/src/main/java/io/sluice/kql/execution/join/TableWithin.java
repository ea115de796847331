package io.sluice.kql.execution.join;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.spill.Share;
import io.sluice.kql.plan.PlanNode;
import java.util.Optional;

/** The table of a join's right side, as long as there is room for it. */
final class TableWithin implements BatchConsumer {
    private final Share share;
    private Optional<JoinTableBuilder> table;

    TableWithin(PlanNode.Join plan, Share share) {
        this.share = share;
        this.table = Optional.of(new JoinTableBuilder(plan));
    }

    /** Takes rows, or from then on none where they are too many. */
    @Override
    public void accept(ColumnBatch batch) {
        if (table.isPresent()) {
            table.get().accept(batch);
            if (!share.resize(table.get().bytes())) {
                table = Optional.empty();
            }
        }
    }

    boolean fits() {
        return table.isPresent();
    }

    JoinTable build() {
        return table.orElseThrow().build();
    }
}
