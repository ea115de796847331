package io.sluice.kql.execution.chain;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.type.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes one method: a loop that takes rows through some steps. */
final class LoopGenerator {
    private final JavaWriter java = new JavaWriter();
    private final ColumnSources sources;
    private final ColumnTargets targets;
    private final ConstantPool constants;
    private Map<String, Value> columns;

    LoopGenerator(Schema input, Schema output, ConstantPool constants) {
        this.sources = new ColumnSources(input);
        this.targets = new ColumnTargets(output, java);
        this.constants = constants;
    }

    int length() {
        return java.length();
    }

    void steps(List<ChainStep> steps) {
        for (ChainStep step : steps) {
            if (step instanceof ChainStep.Filter filter) {
                filter(filter.predicate());
            } else {
                project(((ChainStep.Project) step).columns());
            }
        }
    }

    /**
     * Leaves the row out unless the predicate is true; each operand of an {@code and} by itself.
     */
    private void filter(BoundExpression predicate) {
        if (predicate instanceof BoundExpression.Logical logical && logical.conjunction()) {
            logical.operands().forEach(this::filter);
            return;
        }
        Value value = emitter().emit(predicate);
        java.line(
                value.mayBeNull() ? "if ((%s) || !(%s)) continue;" : "if (%2$s) continue;",
                value.isNull(),
                value.mayBeNull() ? value.code() : "!(" + value.code() + ")");
    }

    private void project(List<NamedColumn> projected) {
        ExpressionEmitter emitter = emitter();
        Map<String, Value> next = new HashMap<>();
        for (NamedColumn column : projected) {
            next.put(column.name(), emitter.emit(column.expression()));
        }
        columns = next;
        java.forget();
    }

    /** Writes an output column: from the value of the steps. */
    void store(int index, String name) {
        targets.store(index, value(name));
    }

    /** Writes an output column that an input column is. */
    void copy(int index, int source) {
        targets.copy(index, sources.vector(source));
    }

    private ExpressionEmitter emitter() {
        return new ExpressionEmitter(java, constants, this::value, sources::value);
    }

    private Value value(String name) {
        return columns == null ? sources.value(name) : columns.get(name);
    }

    /** The whole of {@code run}: every step and every column in one loop. */
    String fused(boolean filters) {
        String body = java.text();
        return "int o = 0;\nfinal int n = batch.size();\n"
                + sources.declarations()
                + targets.declarations()
                + "for (int i = 0; i < n; i++) {\n"
                + body
                + "o++;\n}\n"
                + targets.completions()
                + (filters ? "return o;\n" : "return n;\n");
    }

    /** A loop that only notes which rows stay. */
    String selecting() {
        String body = java.text();
        return "int o = 0;\nfinal int n = batch.size();\n"
                + sources.declarations()
                + "for (int i = 0; i < n; i++) {\n"
                + body
                + "selected[o++] = i;\n}\nreturn o;\n";
    }

    /** A loop over rows that were chosen before; {@code selected} is null where all were. */
    String computing() {
        String body = java.text();
        return sources.declarations()
                + targets.declarations()
                + "for (int o = 0; o < n; o++) {\n"
                + "final int i = selected == null ? o : selected[o];\n"
                + body
                + "}\n"
                + targets.completions();
    }
}
