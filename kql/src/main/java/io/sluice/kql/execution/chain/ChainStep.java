package io.sluice.kql.execution.chain;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import java.util.List;

/** An operator that makes of each row one row or none. */
public sealed interface ChainStep {
    /** All that it computes. */
    List<BoundExpression> expressions();

    /** Lets through the rows for which the predicate is true. */
    record Filter(BoundExpression predicate) implements ChainStep {
        @Override
        public List<BoundExpression> expressions() {
            return List.of(predicate);
        }
    }

    /** Replaces the columns. */
    record Project(List<NamedColumn> columns) implements ChainStep {
        public Project {
            columns = List.copyOf(columns);
        }

        @Override
        public List<BoundExpression> expressions() {
            return columns.stream().map(NamedColumn::expression).toList();
        }
    }
}
