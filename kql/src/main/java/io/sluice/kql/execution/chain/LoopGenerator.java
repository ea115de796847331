package io.sluice.kql.execution.chain;

import io.sluice.kql.execution.code.ConstantPool;
import io.sluice.kql.execution.code.JavaWriter;
import io.sluice.kql.execution.code.Local;
import io.sluice.kql.execution.code.RowCode;
import io.sluice.kql.execution.code.Value;
import io.sluice.kql.execution.sharing.Sharing;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;

/** Writes one loop: it takes rows through some steps and fills some columns. */
final class LoopGenerator {
    private final JavaWriter java;
    private final ColumnSources sources;
    private final ColumnTargets targets;
    private final LoopValues values;
    private final ExpressionEmitter emitter;
    private final Sharing costs;

    /**
     * @param loop which of the loops it is
     * @param firstName where the numbers in the names of variables begin
     */
    LoopGenerator(
            Schema input,
            Schema output,
            ConstantPool constants,
            KeptValues kept,
            Sharing costs,
            int loop,
            int firstName) {
        this.java = new JavaWriter(firstName);
        this.sources = new ColumnSources(input);
        this.targets = new ColumnTargets(output, java);
        this.values = new LoopValues(sources, kept, loop);
        this.emitter = new ExpressionEmitter(java, constants, values);
        this.costs = costs;
    }

    int length() {
        return java.length();
    }

    int names() {
        return java.names();
    }

    /** Everything that is computed, before the first of it is. */
    void expect(List<ResolvedChain.Step> steps, List<BoundExpression> results) {
        List<BoundExpression> roots = new ArrayList<>(results);
        steps.forEach(step -> roots.add(step.expression()));
        values.use(costs.within(roots));
    }

    void steps(List<ResolvedChain.Step> steps) {
        for (ResolvedChain.Step step : steps) {
            Value value = emitter.emit(step.expression());
            if (step.filters()) {
                String isFalse = "!(" + value.code() + ")";
                java.leaveIf(
                        value.mayBeNull() ? "(" + value.isNull() + ") || " + isFalse : isFalse);
            }
        }
    }

    /** Writes an output column. */
    void store(int index, BoundExpression expression) {
        targets.store(index, emitter.emit(expression));
    }

    /** Writes an output column that an input column is. */
    void copy(int index, int source) {
        targets.copy(index, sources.vector(source));
    }

    /** What is done for each row. */
    RowCode code(String prefix, int limit) {
        return java.code(prefix, limit);
    }

    /** What stands before the loop. */
    List<Local> locals() {
        List<Local> locals = new ArrayList<>(sources.declarations());
        locals.addAll(targets.declarations());
        return locals;
    }

    /** What stands behind the loop. */
    String completions() {
        return targets.completions();
    }
}
