package io.sluice.kql.execution.code;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Prints statements. */
final class CodePrinter {
    private static final String ROW = "(i, o)";

    private final Set<String> fields;

    /**
     * @param fields the variables that are declared as fields
     */
    CodePrinter(Set<String> fields) {
        this.fields = fields;
    }

    /** Calls for each statement, and for each inside of it. */
    static void forEach(List<Statement> statements, Consumer<Statement> action) {
        for (Statement statement : statements) {
            action.accept(statement);
            if (statement instanceof Statement.Conditional conditional) {
                forEach(conditional.block().all(), action);
            }
        }
    }

    /** A statement without what is inside of it: all names that it uses are there. */
    static String text(Statement statement) {
        if (statement instanceof Statement.Line line) {
            return line.text();
        }
        if (statement instanceof Statement.Declaration variable) {
            return variable.name() + " = " + variable.initial() + ";";
        }
        if (statement instanceof Statement.Conditional conditional) {
            return conditional.condition();
        }
        if (statement instanceof Statement.Leaving leaving) {
            return leaving.condition();
        }
        return statement instanceof Statement.Reserved reserved ? reserved.text() : "";
    }

    /** In the loop over the rows. */
    String loop(List<Statement> statements) {
        StringBuilder text = new StringBuilder();
        print(text, statements, "continue;");
        return text.toString();
    }

    /** In a method of its own; it says whether to go on to the next row, if that can be. */
    String method(String name, List<Statement> statements, boolean mayLeave) {
        StringBuilder text = new StringBuilder("private ");
        text.append(mayLeave ? "boolean " : "void ").append(name).append("(int i, int o) {\n");
        print(text, statements, "return true;");
        return text.append(mayLeave ? "return false;\n}\n" : "}\n").toString();
    }

    private void print(StringBuilder text, List<Statement> statements, String leave) {
        for (Statement statement : statements) {
            if (statement instanceof Statement.Conditional conditional) {
                text.append("if (").append(conditional.condition()).append(") {\n");
                print(text, conditional.block().all(), leave);
                text.append("}\n");
            } else if (statement instanceof Statement.Leaving leaving) {
                text.append("if (").append(leaving.condition()).append(") ").append(leave);
                text.append('\n');
            } else if (statement instanceof Statement.Invocation call) {
                String invocation = call.method() + ROW;
                text.append(call.mayLeave() ? "if (" + invocation + ") " + leave : invocation + ";")
                        .append('\n');
            } else {
                simple(text, statement);
            }
        }
    }

    private void simple(StringBuilder text, Statement statement) {
        String line = text(statement);
        if (line.isEmpty()) {
            return;
        }
        if (statement instanceof Statement.Declaration variable
                && !fields.contains(variable.name())) {
            text.append(variable.type()).append(' ');
        }
        text.append(line).append('\n');
    }
}
