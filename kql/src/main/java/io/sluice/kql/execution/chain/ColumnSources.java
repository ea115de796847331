package io.sluice.kql.execution.chain;

import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.Map;
import java.util.TreeMap;

/** The input columns that a method reads: their arrays are taken out of the vectors once. */
final class ColumnSources {
    private final Schema input;
    private final Map<Integer, Column> used = new TreeMap<>();

    ColumnSources(Schema input) {
        this.input = input;
    }

    /** Where row {@code i} of a column is. */
    Value value(String name) {
        int index = input.find(name).orElseThrow(() -> new IllegalStateException("column " + name));
        Column column = input.column(index);
        used.put(index, column);
        String c = "c" + index;
        String isNull = c + "h && " + c + "n[i]";
        return switch (column.type()) {
            case BOOL, INT, LONG, DATETIME, TIMESPAN, REAL ->
                    Value.of(column.type(), c + "v[i]", isNull);
            case DECIMAL -> reference(column.type(), isNull, c + "v[i]");
            case STRING -> Value.string(c + "a[i]", c + "o[i]", c + "l[i]");
            case GUID ->
                    reference(
                            column.type(),
                            isNull,
                            "new java.util.UUID(" + c + ".high[i], " + c + ".low[i])");
            case DYNAMIC ->
                    reference(
                            column.type(),
                            isNull,
                            "io.sluice.kql.function.dynamic.DynamicValues.at(" + c + ", i)");
        };
    }

    private static Value reference(ScalarType type, String isNull, String code) {
        return Value.of(
                type,
                "((%s) ? (%s) null : (%s) %s)"
                        .formatted(isNull, JavaTypes.local(type), JavaTypes.local(type), code),
                isNull);
    }

    /** Marks a column as read and gives the name of its vector. */
    String vector(int index) {
        used.put(index, input.column(index));
        return "c" + index;
    }

    String declarations() {
        StringBuilder text = new StringBuilder();
        used.forEach((index, column) -> declare(text, index, column.type()));
        return text.toString();
    }

    private static void declare(StringBuilder text, int index, ScalarType type) {
        String vector = JavaTypes.vector(type);
        String c = "c" + index;
        text.append("final %s %s = (%s) batch.vector(%d);\n".formatted(vector, c, vector, index));
        text.append("final boolean %sh = %s.hasNulls;\n".formatted(c, c));
        text.append("final boolean[] %sn = %s.isNull;\n".formatted(c, c));
        switch (type) {
            case BOOL, INT, LONG, DATETIME, TIMESPAN, REAL, DECIMAL ->
                    text.append(
                            "final %s[] %sv = %s.values;\n".formatted(JavaTypes.local(type), c, c));
            case STRING -> {
                text.append("final byte[][] %sa = %s.arrays;\n".formatted(c, c));
                text.append("final int[] %so = %s.offsets;\n".formatted(c, c));
                text.append("final int[] %sl = %s.lengths;\n".formatted(c, c));
            }
            case GUID, DYNAMIC -> {}
        }
    }
}
