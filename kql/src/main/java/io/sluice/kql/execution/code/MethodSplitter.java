package io.sluice.kql.execution.code;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moves statements into methods until each is small. A variable that two methods need becomes a
 * field; all others stay local.
 */
final class MethodSplitter {
    private static final Pattern NAME = Pattern.compile("[a-z]\\d+[nol]?");

    private final String prefix;
    private final int limit;
    private final CodeLength length = new CodeLength();
    private final List<Part> parts = new ArrayList<>();

    private MethodSplitter(String prefix, int limit) {
        this.prefix = prefix;
        this.limit = limit;
    }

    private record Part(String name, List<Statement> statements, boolean mayLeave) {}

    /** The statements of a row. */
    static RowCode split(Block row, String prefix, int limit) {
        MethodSplitter splitter = new MethodSplitter(prefix, limit);
        List<Statement> statements = row.all();
        if (splitter.length.ofAll(statements) <= limit) {
            return new RowCode(new CodePrinter(Set.of()).loop(statements), "", Map.of());
        }
        return splitter.split(statements);
    }

    private RowCode split(List<Statement> statements) {
        List<Statement> loop = reduced(statements);
        Map<String, String> fields = fields(loop);
        CodePrinter printer = new CodePrinter(fields.keySet());
        StringBuilder methods = new StringBuilder();
        for (Part part : parts) {
            methods.append(printer.method(part.name, part.statements, part.mayLeave));
        }
        return new RowCode(printer.loop(loop), methods.toString(), fields);
    }

    /** The same in no more than the limit, with as many methods as that takes. */
    private List<Statement> reduced(List<Statement> statements) {
        List<Statement> current = new ArrayList<>(statements.size());
        for (Statement statement : statements) {
            boolean large =
                    statement instanceof Statement.Conditional && length.ofWhole(statement) > limit;
            current.add(large ? reduced((Statement.Conditional) statement) : statement);
        }
        while (length.ofAll(current) > limit) {
            List<Statement> packed = packed(current);
            if (packed.size() == current.size()) {
                break;
            }
            current = packed;
        }
        return current;
    }

    private Statement reduced(Statement.Conditional conditional) {
        List<Statement> statements = reduced(conditional.block().all());
        return new Statement.Conditional(conditional.condition(), Block.of(statements));
    }

    private List<Statement> packed(List<Statement> statements) {
        List<Statement> packed = new ArrayList<>();
        List<Statement> together = new ArrayList<>();
        int size = 0;
        for (Statement statement : statements) {
            int next = length.ofWhole(statement);
            if (!together.isEmpty() && size + next > limit) {
                packed.add(moved(together));
                together = new ArrayList<>();
                size = 0;
            }
            together.add(statement);
            size += next;
        }
        packed.add(moved(together));
        return packed;
    }

    private Statement moved(List<Statement> statements) {
        if (statements.size() == 1 && statements.get(0) instanceof Statement.Invocation only) {
            return only;
        }
        boolean mayLeave =
                statements.stream()
                        .anyMatch(
                                s ->
                                        s instanceof Statement.Leaving
                                                || (s instanceof Statement.Invocation call
                                                        && call.mayLeave()));
        String name = prefix + parts.size();
        parts.add(new Part(name, statements, mayLeave));
        return new Statement.Invocation(name, mayLeave);
    }

    /** The variables that are used in several methods. */
    private Map<String, String> fields(List<Statement> loop) {
        Map<String, String> types = new LinkedHashMap<>();
        List<Set<String>> uses = new ArrayList<>();
        uses.add(names(loop, types));
        parts.forEach(part -> uses.add(names(part.statements, types)));
        Set<String> once = new HashSet<>();
        Map<String, String> fields = new LinkedHashMap<>();
        for (Set<String> names : uses) {
            for (String name : names) {
                if (types.containsKey(name) && !once.add(name)) {
                    fields.put(name, types.get(name));
                }
            }
        }
        return fields;
    }

    private static Set<String> names(List<Statement> statements, Map<String, String> types) {
        Set<String> names = new HashSet<>();
        CodePrinter.forEach(
                statements,
                statement -> {
                    if (statement instanceof Statement.Declaration variable) {
                        types.put(variable.name(), variable.type());
                    }
                    Matcher matcher = NAME.matcher(CodePrinter.text(statement));
                    while (matcher.find()) {
                        names.add(matcher.group());
                    }
                });
        return names;
    }
}
