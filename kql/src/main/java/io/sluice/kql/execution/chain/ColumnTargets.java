package io.sluice.kql.execution.chain;

import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
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
        ScalarType type = output.column(index).type();
        if (value.mayBeNull()) {
            java.line("if (%s) { %sn[o] = true; %sh = true; } else {", value.isNull(), t, t);
            storeValue(t, type, value);
            java.line("}");
        } else {
            storeValue(t, type, value);
        }
    }

    private void storeValue(String t, ScalarType type, Value value) {
        switch (type) {
            case BOOL, INT, LONG, DATETIME, TIMESPAN, REAL, DECIMAL ->
                    java.line("%s.values[o] = %s;", t, value.code());
            case STRING -> {
                java.line("%s.arrays[o] = %s;", t, value.code());
                java.line("%s.offsets[o] = %s;", t, value.offset());
                java.line("%s.lengths[o] = %s;", t, value.length());
            }
            case GUID -> {
                java.line("%s.high[o] = %s.getMostSignificantBits();", t, value.code());
                java.line("%s.low[o] = %s.getLeastSignificantBits();", t, value.code());
            }
            case DYNAMIC -> java.line("%s.parsed[o] = %s;", t, value.code());
        }
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

    String declarations() {
        StringBuilder text = new StringBuilder();
        for (int index : used) {
            String vector = JavaTypes.vector(output.column(index).type());
            String t = "t" + index;
            text.append(
                    "final %s %s = (%s) into.vector(%d);\n".formatted(vector, t, vector, index));
            text.append("final boolean[] %sn = %s.isNull;\n".formatted(t, t));
            text.append("boolean %sh = false;\n".formatted(t));
        }
        return text.toString();
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
