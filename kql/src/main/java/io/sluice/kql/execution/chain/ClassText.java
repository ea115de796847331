package io.sluice.kql.execution.chain;

import io.sluice.kql.execution.code.ConstantPool;
import io.sluice.kql.execution.code.Local;
import io.sluice.kql.execution.code.RowCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text of a generated class. */
final class ClassText {
    /** Assignments of fields in one method: each is some ten bytes of code. */
    private static final int ASSIGNMENTS = 200;

    private final ConstantPool constants;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final StringBuilder declarations = new StringBuilder();
    private final StringBuilder methods = new StringBuilder();
    private int settings;

    ClassText(ConstantPool constants) {
        this.constants = constants;
    }

    ConstantPool constants() {
        return constants;
    }

    void declare(String text) {
        declarations.append(text);
    }

    /** Adds {@code run} or one of the methods that it calls. */
    void method(String head, String parameters, String body) {
        methods.append(
                "protected %s(io.sluice.kql.batch.ColumnBatch batch, io.sluice.kql.batch.ColumnBatch into%s) {\n%s}\n"
                        .formatted(head, parameters, body));
    }

    /** Adds the parts of a loop; what is to stand before it. */
    String before(RowCode code, List<Local> locals) {
        StringBuilder text = new StringBuilder();
        if (!code.isSplit()) {
            locals.forEach(local -> text.append(local.declaration()));
            return text.toString();
        }
        fields.putAll(code.fields());
        methods.append(code.methods());
        List<Local> open = new ArrayList<>(locals);
        while (!open.isEmpty()) {
            List<Local> some = open.subList(0, Math.min(ASSIGNMENTS, open.size()));
            StringBuilder body = new StringBuilder();
            for (Local local : some) {
                fields.put(local.name(), local.type());
                body.append(local.assignment());
            }
            String name = "set" + settings++;
            method("void " + name, "", body.toString());
            text.append(name).append("(batch, into);\n");
            some.clear();
        }
        return text.toString();
    }

    String print(String name) {
        StringBuilder text = new StringBuilder("public final class ").append(name);
        text.append(" extends io.sluice.kql.execution.chain.CompiledChain {\n");
        text.append(constants.fields()).append(declarations);
        fields.forEach((field, type) -> text.append("private %s %s;\n".formatted(type, field)));
        text.append("public %s(java.util.List constants) {\n".formatted(name));
        return text.append(constants.assignments())
                .append("}\n")
                .append(methods)
                .append("}\n")
                .toString();
    }
}
