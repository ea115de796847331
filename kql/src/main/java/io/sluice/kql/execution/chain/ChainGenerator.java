package io.sluice.kql.execution.chain;

import io.sluice.kql.plan.BoundExpression.ColumnReference;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a chain of row-wise operators into the source of one class.
 *
 * <p>Small chains become one loop. The JVM neither compiles methods of more than 8,000 bytes nor
 * takes such of more than 64 KiB, so large ones are split: a first loop chooses the rows, further
 * ones compute some columns each.
 */
public final class ChainGenerator {
    /** Characters of generated source that stay well below 8,000 bytes of code. */
    private static final int METHOD_LIMIT = 12_000;

    /** Characters of generated source that surely stay below the 64 KiB of code of a method. */
    static final int SURE_LIMIT = 30_000;

    private final Schema input;
    private final Schema output;
    private final List<ChainStep> steps;
    private final boolean filters;
    private final ConstantPool constants = new ConstantPool();
    private int columnsPerMethod = 32;
    private boolean unsure;

    private ChainGenerator(Schema input, List<ChainStep> steps, Schema output) {
        this.input = input;
        this.output = output;
        this.steps = ChainPruning.prune(steps, new HashSet<>(output.names()));
        this.filters = steps.stream().anyMatch(ChainStep.Filter.class::isInstance);
    }

    /**
     * The chain that reads {@code input} and gives {@code output}.
     *
     * @throws ChainTooLargeException where one expression is more than the JVM takes
     */
    public static ChainSpec generate(Schema input, List<ChainStep> steps, Schema output) {
        return new ChainGenerator(input, steps, output).generate();
    }

    private ChainSpec generate() {
        List<Integer> passedOn = new ArrayList<>();
        List<Integer> written = new ArrayList<>();
        for (int i = 0; i < output.width(); i++) {
            int source = source(output.column(i).name());
            passedOn.add(source);
            if (source < 0 || filters) {
                written.add(i);
            }
        }
        String methods = methods(written, passedOn);
        String text =
                "public final class %s extends io.sluice.kql.execution.chain.CompiledChain {\n%spublic %s(java.util.List constants) {\n%s}\n%s}\n"
                        .formatted(
                                ChainCompiler.CLASS_NAME,
                                constants.fields(),
                                ChainCompiler.CLASS_NAME,
                                constants.assignments(),
                                methods);
        ChainSpec spec = new ChainSpec(input, output, text, constants.values(), passedOn, filters);
        if (unsure) {
            // Not on the task but here, where somebody can be told, it must turn out as too large.
            spec.open();
        }
        return spec;
    }

    private String methods(List<Integer> written, List<Integer> passedOn) {
        Optional<String> fused = fused(written, passedOn);
        return fused.orElseGet(() -> split(written, passedOn));
    }

    private Optional<String> fused(List<Integer> written, List<Integer> passedOn) {
        LoopGenerator loop = new LoopGenerator(input, output, constants);
        loop.steps(ChainPruning.prune(steps, namesOf(written)));
        for (int index : written) {
            write(loop, index, passedOn);
            if (loop.length() > METHOD_LIMIT) {
                return Optional.empty();
            }
        }
        return Optional.of(method("int run", "", loop.fused(filters)));
    }

    private String split(List<Integer> written, List<Integer> passedOn) {
        StringBuilder methods = new StringBuilder();
        StringBuilder run = new StringBuilder();
        if (filters) {
            LoopGenerator loop = new LoopGenerator(input, output, constants);
            List<ChainStep> choosing = ChainPruning.upToLastFilter(steps);
            loop.steps(ChainPruning.prune(choosing, Set.of()));
            unsure |= loop.length() > SURE_LIMIT;
            methods.append(method("int select", ", int[] selected", loop.selecting()));
            run.append("final int[] selected = new int[batch.size()];\n");
            run.append("final int n = select(batch, into, selected);\n");
        } else {
            run.append("final int[] selected = null;\nfinal int n = batch.size();\n");
        }
        int from = 0;
        for (int part = 0; from < written.size(); part++) {
            from = part(part, from, written, passedOn, methods);
            run.append("compute").append(part).append("(batch, into, selected, n);\n");
        }
        return methods + method("int run", "", run.append("return n;\n").toString());
    }

    /** Writes a method for as many columns as fit, at least one; the index of the next column. */
    private int part(
            int part,
            int from,
            List<Integer> written,
            List<Integer> passedOn,
            StringBuilder methods) {
        int to = Math.min(written.size(), from + columnsPerMethod);
        String text = compute(written.subList(from, to), passedOn);
        while (text.length() > METHOD_LIMIT && to - from > 1) {
            // Aim at the limit in proportion, so that 2,000 columns do not take 2,000 attempts.
            long fitting = (long) (to - from) * METHOD_LIMIT / text.length();
            to = from + (int) Math.max(1, Math.min(to - from - 1, fitting));
            text = compute(written.subList(from, to), passedOn);
        }
        unsure |= text.length() > SURE_LIMIT;
        columnsPerMethod = 2 * (to - from);
        methods.append(method("void compute" + part, ", int[] selected, int n", text));
        return to;
    }

    private String compute(List<Integer> indexes, List<Integer> passedOn) {
        LoopGenerator loop = new LoopGenerator(input, output, constants);
        loop.steps(ChainPruning.prune(ChainPruning.withoutFilters(steps), namesOf(indexes)));
        indexes.forEach(index -> write(loop, index, passedOn));
        return loop.computing();
    }

    private void write(LoopGenerator loop, int index, List<Integer> passedOn) {
        if (passedOn.get(index) >= 0) {
            loop.copy(index, passedOn.get(index));
        } else {
            loop.store(index, output.column(index).name());
        }
    }

    private static String method(String head, String parameters, String body) {
        return "protected %s(io.sluice.kql.batch.ColumnBatch batch, io.sluice.kql.batch.ColumnBatch into%s) {\n%s}\n"
                .formatted(head, parameters, body);
    }

    private Set<String> namesOf(List<Integer> indexes) {
        Set<String> names = new HashSet<>();
        indexes.forEach(index -> names.add(output.column(index).name()));
        return names;
    }

    /** The input column that an output column is, or -1. */
    private int source(String outputName) {
        String name = outputName;
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i) instanceof ChainStep.Project project) {
                String current = name;
                NamedColumn column =
                        project.columns().stream()
                                .filter(c -> c.name().equals(current))
                                .findFirst()
                                .orElseThrow();
                if (!(column.expression() instanceof ColumnReference reference)) {
                    return -1;
                }
                name = reference.name();
            }
        }
        return input.find(name).orElseThrow();
    }
}
