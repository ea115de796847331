package io.sluice.kql.batch.spill;

import io.sluice.kql.type.Schema;

/** There is always room, as far as the heap goes. */
final class HeapSpace implements QuerySpace {
    static final QuerySpace INSTANCE = new HeapSpace();

    private HeapSpace() {}

    @Override
    public boolean take(long bytes) {
        return true;
    }

    @Override
    public void give(long bytes) {
        // Nobody counts.
    }

    @Override
    public SpilledRows spill(Schema schema) {
        throw new IllegalStateException("rows are spilled only where no memory was given");
    }

    @Override
    public void check(String what, long bytes) {
        // Nothing is too large.
    }
}
