package io.sluice.kql.execution.chain;

import io.sluice.kql.execution.code.JavaTypes;
import io.sluice.kql.execution.code.Local;
import io.sluice.kql.execution.code.Value;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The columns that a method reads: their arrays are taken out of the vectors once. */
final class ColumnSources {
    private final Schema input;
    private final Map<Integer, ScalarType> used = new TreeMap<>();
    private final Map<String, ScalarType> kept = new TreeMap<>();

    ColumnSources(Schema input) {
        this.input = input;
    }

    /** Where row {@code i} of a column of the input is. */
    Value value(String name) {
        int index = input.find(name).orElseThrow(() -> new IllegalStateException("column " + name));
        return value(vector(index), input.column(index).type());
    }

    /** Where row {@code i} of a column is that an earlier loop filled: a field of the class. */
    Value kept(String field, ScalarType type) {
        return value(keeping(field, type), type);
    }

    /** Marks a field as used and gives the name of its vector in this method. */
    String keeping(String field, ScalarType type) {
        kept.put(field, type);
        return local(field);
    }

    private static String local(String field) {
        return "y" + field.substring(1);
    }

    private static Value value(String c, ScalarType type) {
        String isNull = c + "h && " + c + "n[i]";
        return switch (type) {
            case BOOL, INT, LONG, DATETIME, TIMESPAN, REAL -> Value.of(type, c + "v[i]", isNull);
            case DECIMAL -> reference(type, isNull, c + "v[i]");
            case STRING -> Value.string(c + "a[i]", c + "o[i]", c + "l[i]");
            case GUID ->
                    reference(
                            type,
                            isNull,
                            "new java.util.UUID(" + c + ".high[i], " + c + ".low[i])");
            case DYNAMIC ->
                    reference(
                            type,
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
        used.put(index, input.column(index).type());
        return "c" + index;
    }

    List<Local> declarations() {
        List<Local> locals = new ArrayList<>();
        used.forEach(
                (index, type) -> {
                    String vector = JavaTypes.vector(type);
                    String code = "(%s) batch.vector(%d)".formatted(vector, index);
                    declare(locals, "c" + index, code, type);
                });
        kept.forEach((field, type) -> declare(locals, local(field), field, type));
        return locals;
    }

    private static void declare(List<Local> locals, String c, String code, ScalarType type) {
        locals.add(Local.constant(JavaTypes.vector(type), c, code));
        locals.add(Local.constant("boolean", c + "h", c + ".hasNulls"));
        locals.add(Local.constant("boolean[]", c + "n", c + ".isNull"));
        switch (type) {
            case BOOL, INT, LONG, DATETIME, TIMESPAN, REAL, DECIMAL ->
                    locals.add(
                            Local.constant(JavaTypes.local(type) + "[]", c + "v", c + ".values"));
            case STRING -> {
                locals.add(Local.constant("byte[][]", c + "a", c + ".arrays"));
                locals.add(Local.constant("int[]", c + "o", c + ".offsets"));
                locals.add(Local.constant("int[]", c + "l", c + ".lengths"));
            }
            case GUID, DYNAMIC -> {}
        }
    }
}
