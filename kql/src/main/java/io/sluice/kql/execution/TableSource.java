package io.sluice.kql.execution;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.type.Schema;

/** Where the local executor gets the rows of tables. */
@FunctionalInterface
public interface TableSource {
    /** Pushes the rows of a table, with exactly the given columns. */
    void read(String table, Schema columns, BatchConsumer out);

    /** Tables without rows. */
    static TableSource empty() {
        return (table, columns, out) -> {};
    }
}
