package io.sluice.kql.execution.chain;

import io.sluice.kql.execution.code.JavaTypes;
import io.sluice.kql.execution.code.JavaWriter;
import io.sluice.kql.execution.code.Local;
import io.sluice.kql.execution.code.Value;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The output columns that a method fills. */
final class ColumnTargets {
    private final Schema output;
    private final JavaWriter java;
    private final Set<Integer> used = new TreeSet<>();

    ColumnTargets(Schema output, JavaWriter java) {
        this.output = output;
        this.java = java;
    }

    /** Writes row {@code o} of a column. */
    void store(int index, Value value) {
        used.add(index);
        String t = "t" + index;
        String stored = stored(t, "o", output.column(index).type(), value);
        java.line(
                value.mayBeNull() ? "if (%s) { %sn[o] = true; %sh = true; } else {\n%s\n}" : "%4$s",
                value.isNull(),
                t,
                t,
                stored);
    }

    /** The statements that write a value, which is not null, to a row of a vector. */
    static String stored(String t, String row, ScalarType type, Value value) {
        return switch (type) {
            case BOOL, INT, LONG, DATETIME, TIMESPAN, REAL, DECIMAL ->
                    "%s.values[%s] = %s;".formatted(t, row, value.code());
            case STRING ->
                    "%1$s.arrays[%2$s] = %3$s;\n%1$s.offsets[%2$s] = %4$s;\n%1$s.lengths[%2$s] = %5$s;"
                            .formatted(t, row, value.code(), value.offset(), value.length());
            case GUID ->
                    "%1$s.high[%2$s] = %3$s.getMostSignificantBits();\n%1$s.low[%2$s] = %3$s.getLeastSignificantBits();"
                            .formatted(t, row, value.code());
            case DYNAMIC -> "%s.parsed[%s] = %s;".formatted(t, row, value.code());
        };
    }

    /** Copies row {@code i} of an input vector to row {@code o}. */
    void copy(int index, String source) {
        used.add(index);
        String t = "t" + index;
        switch (output.column(index).type()) {
            case BOOL, INT, LONG, DATETIME, TIMESPAN, REAL, DECIMAL ->
                    java.line("%s.values[o] = %sv[i];", t, source);
            case STRING -> copyRange(t, source);
            case GUID -> {
                java.line("%s.high[o] = %s.high[i];", t, source);
                java.line("%s.low[o] = %s.low[i];", t, source);
            }
            case DYNAMIC -> {
                java.line("%s.parsed[o] = %s.parsed[i];", t, source);
                copyRange(t, source);
            }
        }
        if (output.column(index).type() != ScalarType.STRING) {
            java.line("if (%sh && %sn[i]) { %sn[o] = true; %sh = true; }", source, source, t, t);
        }
    }

    private void copyRange(String t, String source) {
        java.line("%s.arrays[o] = %s.arrays[i];", t, source);
        java.line("%s.offsets[o] = %s.offsets[i];", t, source);
        java.line("%s.lengths[o] = %s.lengths[i];", t, source);
    }

    List<Local> declarations() {
        List<Local> locals = new ArrayList<>();
        for (int index : used) {
            String vector = JavaTypes.vector(output.column(index).type());
            String t = "t" + index;
            locals.add(Local.constant(vector, t, "(%s) into.vector(%d)".formatted(vector, index)));
            locals.add(Local.constant("boolean[]", t + "n", t + ".isNull"));
            locals.add(Local.variable("boolean", t + "h", "false"));
        }
        return locals;
    }

    /** Behind the loop: tells each vector whether it has nulls. */
    String completions() {
        StringBuilder text = new StringBuilder();
        for (int index : used) {
            text.append("t%d.hasNulls = t%d.hasNulls | t%dh;\n".formatted(index, index, index));
        }
        return text.toString();
    }
}
