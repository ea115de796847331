package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import java.util.List;

/** A plan that runs again and again, each time over other rows. */
@FunctionalInterface
public interface Subquery {
    /** Pushes what the plan gives for the rows. */
    void run(List<Object[]> rows, BatchConsumer out);
}
