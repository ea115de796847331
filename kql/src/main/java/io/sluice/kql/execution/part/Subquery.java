package io.sluice.kql.execution.part;

import io.sluice.kql.batch.BatchConsumer;

/** A plan that runs again and again, each time over other rows. */
@FunctionalInterface
public interface Subquery {
    /** Pushes what the plan gives for the rows. */
    void run(GroupRows rows, BatchConsumer out);
}
