package io.sluice.kql.execution.chain;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.batch.RunScoped;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.function.declaration.NullMark;
import io.sluice.kql.type.ScalarType;

/** What every generated chain shares; the generated class adds the loops. Public for its sake. */
public abstract class CompiledChain implements Stage, RunScoped {
    /** For generated code. */
    protected final NullMark mark = new NullMark();

    /** For generated code. */
    protected RunContext context = new RunContext(0, "", 0);

    private ChainSpec spec;
    private ColumnBatch result;
    private ColumnVector[] own;

    final CompiledChain prepare(ChainSpec chain) {
        this.spec = chain;
        allocate(ColumnBatch.CAPACITY);
        return this;
    }

    @Override
    public final void enter(RunContext run) {
        this.context = run;
    }

    @Override
    public final void process(ColumnBatch batch, BatchConsumer out) {
        if (batch.size() > own[0].capacity()) {
            allocate(batch.size());
        }
        for (int i = 0; i < result.schema().width(); i++) {
            int source = spec.passedOn().get(i);
            if (source >= 0 && !spec.filters()) {
                result.setVector(i, batch.vector(source));
            } else {
                own[i].reset();
                result.setVector(i, own[i]);
            }
        }
        int size = run(batch, result);
        result.setSize(size);
        if (size > 0) {
            out.accept(result);
        }
    }

    @Override
    public final void finishRun(BatchConsumer out) {
        // Row-wise: nothing was held back.
    }

    /** Fills the result; the number of its rows. */
    protected abstract int run(ColumnBatch batch, ColumnBatch into);

    private void allocate(int capacity) {
        result = ColumnBatch.allocate(spec.output(), capacity);
        own = new ColumnVector[Math.max(1, spec.output().width())];
        for (int i = 0; i < spec.output().width(); i++) {
            own[i] = result.vector(i);
        }
        if (spec.output().width() == 0) {
            own[0] = ColumnVector.allocate(ScalarType.BOOL, capacity);
        }
    }
}
