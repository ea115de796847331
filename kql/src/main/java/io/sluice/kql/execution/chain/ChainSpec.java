package io.sluice.kql.execution.chain;

import io.sluice.kql.batch.Stage;
import io.sluice.kql.type.Schema;
import java.io.Serializable;
import java.util.List;

/**
 * A compiled chain on its way to the tasks: the source text of its class and the constants that the
 * text refers to.
 *
 * @param input the columns it reads, in this order
 * @param output the columns it gives
 * @param source the body of the class; empty where columns are only handed on
 * @param constants prepared values, in the order of the fields
 * @param passedOn for each output column the input column that it is, or -1 where it is computed
 * @param filters whether rows may be left out
 */
public record ChainSpec(
        Schema input,
        Schema output,
        String source,
        List<Serializable> constants,
        List<Integer> passedOn,
        boolean filters)
        implements Serializable {

    /** The same with other constants, in the same order and of the same types. */
    public ChainSpec withConstants(List<Serializable> others) {
        return new ChainSpec(input, output, source, others, passedOn, filters);
    }

    /** Compiles the chain with the class loader of this library, which sees all that it calls. */
    public Stage open() {
        return open(ChainSpec.class.getClassLoader());
    }

    /**
     * Compiles the chain.
     *
     * @param parent a loader that sees this library: in Flink the user-code class loader
     */
    public Stage open(ClassLoader parent) {
        return ChainCompiler.compile(this, parent);
    }
}
