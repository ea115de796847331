package io.sluice.kql.execution.chain;

import io.sluice.kql.execution.code.ConstantPool;
import io.sluice.kql.execution.code.RowCode;
import io.sluice.kql.execution.sharing.Sharing;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.type.Schema;
import java.util.List;
import java.util.Optional;

/** Writes the loops of a chain: one for everything, one that chooses rows, or one for columns. */
final class ChainWriter {
    /** Characters of generated source that stay well below 8,000 bytes of code. */
    static final int METHOD_LIMIT = 12_000;

    /** The same for methods that work with fields: these take more code than variables. */
    private static final int PART_LIMIT = 8_000;

    private static final String SIZE = "int o = 0;\nfinal int n = batch.size();\n";

    private final Schema input;
    private final Schema output;
    private final ResolvedChain chain;
    private final Sharing costs;
    private final List<Integer> passedOn;
    private int names;

    ChainWriter(
            Schema input,
            Schema output,
            ResolvedChain chain,
            Sharing costs,
            List<Integer> passedOn) {
        this.input = input;
        this.output = output;
        this.chain = chain;
        this.costs = costs;
        this.passedOn = passedOn;
    }

    ResolvedChain chain() {
        return chain;
    }

    Sharing costs() {
        return costs;
    }

    private LoopGenerator loop(ConstantPool constants, KeptValues kept, int number) {
        return new LoopGenerator(input, output, constants, kept, costs, number, names);
    }

    List<BoundExpression> results(List<Integer> indexes) {
        return indexes.stream().map(chain.outputs()::get).toList();
    }

    /** The whole of {@code run}: every step and every column in one loop, if that is small. */
    Optional<ClassText> fused(List<Integer> written, boolean filters) {
        ClassText text = new ClassText(new ConstantPool());
        LoopGenerator loop = loop(text.constants(), KeptValues.none(), 0);
        if (!fill(loop, chain.stepsFor(results(written), true), written)) {
            return Optional.empty();
        }
        RowCode code = loop.code("f", Integer.MAX_VALUE);
        String run =
                SIZE
                        + text.before(code, loop.locals())
                        + "for (int i = 0; i < n; i++) {\n"
                        + code.body()
                        + "o++;\n}\n"
                        + loop.completions()
                        + (filters ? "return o;\n" : "return n;\n");
        text.method("int run", "", run);
        return Optional.of(text);
    }

    /** Whether all of it fits into a method. */
    private boolean fill(
            LoopGenerator loop, List<ResolvedChain.Step> steps, List<Integer> indexes) {
        loop.expect(steps, results(indexes));
        loop.steps(steps);
        for (int index : indexes) {
            write(loop, index);
            if (loop.length() > METHOD_LIMIT) {
                return false;
            }
        }
        return loop.length() <= METHOD_LIMIT;
    }

    /** How long the loop for some columns becomes. */
    int length(List<Integer> indexes) {
        LoopGenerator loop = loop(new ConstantPool(), KeptValues.none(), 0);
        column(loop, indexes);
        return loop.length();
    }

    private void column(LoopGenerator loop, List<Integer> indexes) {
        List<BoundExpression> results = results(indexes);
        List<ResolvedChain.Step> steps = chain.stepsFor(results, false);
        loop.expect(steps, results);
        loop.steps(steps);
        indexes.forEach(index -> write(loop, index));
    }

    private void write(LoopGenerator loop, int index) {
        if (passedOn.get(index) >= 0) {
            loop.copy(index, passedOn.get(index));
        } else {
            loop.store(index, chain.outputs().get(index));
        }
    }

    /** Adds a loop that only notes which rows stay. */
    void select(ClassText text, KeptValues kept) {
        LoopGenerator loop = loop(text.constants(), kept, 0);
        List<ResolvedChain.Step> steps = chain.stepsFor(List.of(), true);
        loop.expect(steps, List.of());
        loop.steps(steps);
        RowCode code = finished(loop, "s");
        text.method(
                "int select",
                ", int[] selected",
                SIZE
                        + text.before(code, loop.locals())
                        + "for (int i = 0; i < n; i++) {\n"
                        + code.body()
                        + "selected[o++] = i;\n}\nreturn o;\n");
    }

    /** Adds a loop over rows that were chosen; {@code selected} is null where all were. */
    void compute(ClassText text, KeptValues kept, int number, List<Integer> indexes) {
        LoopGenerator loop = loop(text.constants(), kept, number);
        column(loop, indexes);
        RowCode code = finished(loop, "m" + number + "_");
        text.method(
                "void compute" + number,
                ", int[] selected, int n",
                text.before(code, loop.locals())
                        + "for (int o = 0; o < n; o++) {\n"
                        + "final int i = selected == null ? o : selected[o];\n"
                        + code.body()
                        + "}\n"
                        + loop.completions());
    }

    private RowCode finished(LoopGenerator loop, String prefix) {
        boolean fits = loop.length() <= METHOD_LIMIT;
        RowCode code = loop.code(prefix, fits ? Integer.MAX_VALUE : PART_LIMIT);
        if (code.isSplit()) {
            // Its variables are fields: the next loop's have other names.
            names = loop.names();
        }
        return code;
    }
}
