package io.sluice.kql.execution.chain;

import io.sluice.kql.execution.code.ConstantPool;
import io.sluice.kql.execution.sharing.Sharing;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundExpression.ColumnReference;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a chain of row-wise operators into the source of one class.
 *
 * <p>Small chains become one loop. The JVM neither compiles methods of more than 8,000 bytes nor
 * takes such of more than 64 KiB, so large ones are split: a first loop chooses the rows, further
 * ones compute some columns each. Where even one column is too large, its loop calls methods.
 */
public final class ChainGenerator {
    private final Schema input;
    private final Schema output;
    private final boolean filters;
    private final ResolvedChain chain;
    private final Sharing costs = new Sharing();

    private ChainGenerator(Schema input, List<ChainStep> steps, Schema output) {
        this.input = input;
        this.output = output;
        this.chain = ResolvedChain.of(steps, output);
        this.filters = steps.stream().anyMatch(ChainStep.Filter.class::isInstance);
    }

    /** The chain that reads {@code input} and gives {@code output}. */
    public static ChainSpec generate(Schema input, List<ChainStep> steps, Schema output) {
        return new ChainGenerator(input, steps, output).generate();
    }

    private ChainSpec generate() {
        List<Integer> passedOn = new ArrayList<>();
        List<Integer> written = new ArrayList<>();
        for (int i = 0; i < output.width(); i++) {
            int source = source(chain.outputs().get(i));
            passedOn.add(source);
            if (source < 0 || filters) {
                written.add(i);
            }
        }
        ChainWriter writer = new ChainWriter(input, output, chain, costs, passedOn);
        ClassText text =
                writer.fused(written, filters)
                        .orElseGet(() -> new ChainSplit(writer, filters).split(written));
        ConstantPool constants = text.constants();
        return new ChainSpec(
                input,
                output,
                text.print(ChainCompiler.CLASS_NAME),
                constants.values(),
                passedOn,
                filters);
    }

    /** The input column that an output column is, or -1. */
    private int source(BoundExpression expression) {
        return expression instanceof ColumnReference reference
                ? input.find(reference.name()).orElseThrow()
                : -1;
    }
}
