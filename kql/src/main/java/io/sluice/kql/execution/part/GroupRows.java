package io.sluice.kql.execution.part;

import io.sluice.kql.batch.BatchConsumer;

/** The rows of one group, for as long as a plan runs over them; they can be read repeatedly. */
@FunctionalInterface
public interface GroupRows {
    /** Pushes all rows on. */
    void emit(BatchConsumer out);
}
