package io.sluice.kql.bind.scope;

import io.sluice.kql.plan.PlanNode;
import java.util.List;

/**
 * Gives rows while a query is bound: the columns of some plugins are known only from their data. A
 * host that binds a query once and runs it again and again, such as a continuous export, has none.
 */
@FunctionalInterface
public interface RowReader {
    /** The rows of a plan in their boxed form. */
    List<Object[]> read(PlanNode plan);
}
