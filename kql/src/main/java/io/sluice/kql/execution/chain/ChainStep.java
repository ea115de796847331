package io.sluice.kql.execution.chain;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import java.util.List;

/** An operator that makes of each row one row or none. */
public sealed interface ChainStep {
    /** Lets through the rows for which the predicate is true. */
    record Filter(BoundExpression predicate) implements ChainStep {}

    /** Replaces the columns. */
    record Project(List<NamedColumn> columns) implements ChainStep {
        public Project {
            columns = List.copyOf(columns);
        }
    }
}
