package io.sluice.kql.execution;

import io.sluice.kql.Kql;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Pipelines whose result does not depend on chance: rows are taken only from a total order. Each
 * operator is made for the columns that the binder gives the ones before.
 */
final class RandomPipelines {
    private static final List<String> JOINS =
            List.of(
                    "innerunique",
                    "inner",
                    "leftouter",
                    "rightouter",
                    "fullouter",
                    "leftsemi",
                    "rightsemi",
                    "leftanti",
                    "rightanti");

    private final Random random;
    private final TableResolver tables;

    RandomPipelines(Random random, TableResolver tables) {
        this.random = random;
        this.tables = tables;
    }

    String next() {
        return pipeline(2 + random.nextInt(7), true);
    }

    private String pipeline(int length, boolean nests) {
        String text = random.nextBoolean() ? "T" : "U";
        List<Column> columns = columns(text);
        for (int i = 0; i < length; i++) {
            // A filter has the most ways to go.
            int kind = random.nextInt(nests ? 19 : 16);
            String longer = text + " | " + operator(kind, columns);
            List<Column> given = columns(longer);
            if (!given.isEmpty() && given.size() < 16) {
                text = longer;
                columns = given;
            }
        }
        return text;
    }

    /** None where the binder refuses. */
    private List<Column> columns(String text) {
        try {
            return Kql.bind(text, tables).output().columns();
        } catch (DiagnosticException e) {
            return List.of();
        }
    }

    private String operator(int kind, List<Column> columns) {
        return switch (kind) {
            case 0, 1, 2, 3, 4 -> "where " + predicate(columns);
            case 5 -> "extend %s = %s".formatted(name(columns), value(columns));
            case 6 -> "project " + names(some(columns, c -> true));
            case 7 -> "project-away " + any(columns).name();
            case 8 -> "sort by " + keys(some(columns, RandomPipelines::isPlain));
            case 9 -> "distinct " + names(some(columns, RandomPipelines::isPlain));
            case 10, 11 -> summarize(columns);
            case 12 -> "mv-expand " + expansion(columns);
            case 13 -> "project x1 = %s, y1 = %s".formatted(value(columns), value(columns));
            case 14 -> first(columns);
            case 15 -> applied(columns);
            case 16, 17 -> join(columns);
            default -> "union (" + pipeline(random.nextInt(4), false) + ")";
        };
    }

    private String predicate(List<Column> columns) {
        String one = condition(any(columns));
        return switch (random.nextInt(5)) {
            case 0 -> one + " and " + condition(any(columns));
            case 1 -> one + " or " + condition(any(columns));
            case 2 -> "not(%s)".formatted(one);
            default -> one;
        };
    }

    private String condition(Column column) {
        String name = column.name();
        int number = random.nextInt(4);
        return switch (column.type()) {
            case LONG, INT, REAL ->
                    pick("%s > %d", "%s == %d", "isnull(%s) or 1 > %d", "%s + 1 < %d")
                            .formatted(name, number);
            case STRING ->
                    pick("%s == '%s'", "isempty(%s) or '%s' == 'a'", "%s has '%s'", "%s < '%s'")
                            .formatted(name, "abc".charAt(random.nextInt(3)));
            case BOOL -> name;
            default -> pick("isnotnull(%s)", "array_length(%s) > 1").formatted(name);
        };
    }

    private String value(List<Column> columns) {
        Column column = any(columns);
        String name = column.name();
        return switch (column.type()) {
            case LONG, INT, REAL ->
                    pick("%s + 1", "%s * 2 + 3 * 4", "%s", "%s > 2").formatted(name);
            case STRING -> pick("strcat(%s, 'b', 'c')", "toupper(%s)", "%s").formatted(name);
            case BOOL -> pick("iff(%s, 1, 2)", "not(%s)").formatted(name);
            default -> pick("array_length(%s)", "%s").formatted(name);
        };
    }

    private String summarize(List<Column> columns) {
        Column column = any(columns);
        String argument = column.name();
        String aggregate =
                switch (column.type()) {
                    case LONG, INT, REAL -> pick("sum(%s)", "min(%s)", "avg(%s)", "make_list(%s)");
                    case STRING -> pick("max(%s)", "make_set(%s)", "dcount(%s)", "take_any(%s)");
                    case BOOL -> "countif(%s)";
                    default -> "take_any(%s)";
                };
        String by = names(some(columns, RandomPipelines::isPlain));
        return "summarize n = count(), m = %s, %s%s"
                .formatted(
                        aggregate.formatted(argument),
                        "arg_max(%s, *)".formatted(argument),
                        random.nextInt(5) == 0 ? "" : " by " + by)
                .replace(random.nextBoolean() ? ", arg_max(%s, *)".formatted(argument) : "\n", "");
    }

    private String expansion(List<Column> columns) {
        String index = random.nextBoolean() ? "with_itemindex = i " : "";
        String type = random.nextBoolean() ? " to typeof(long)" : "";
        return index + any(some(columns, c -> c.type() == ScalarType.DYNAMIC)).name() + type;
    }

    /** Rows from a total order, or numbered in it. */
    private String first(List<Column> columns) {
        List<Column> plain = columns.stream().filter(RandomPipelines::isPlain).toList();
        if (plain.isEmpty()) {
            return "where true";
        }
        return "project %s | sort by %s | %s"
                .formatted(
                        names(plain),
                        keys(plain),
                        pick(
                                "take " + random.nextInt(8),
                                "extend r = row_number()",
                                "extend p = prev(%s)".formatted(any(plain).name())));
    }

    private String applied(List<Column> columns) {
        String array = any(some(columns, c -> c.type() == ScalarType.DYNAMIC)).name();
        return "mv-apply v = %s to typeof(long) on (%s)"
                .formatted(array, pick("where v > 1", "summarize s = sum(v)", "top 1 by v"));
    }

    private String join(List<Column> columns) {
        String right = pipeline(random.nextInt(4), false);
        List<Column> others = columns(right);
        Column key = any(some(columns, RandomPipelines::isPlain));
        List<Column> fitting = others.stream().filter(c -> c.type() == key.type()).toList();
        if (fitting.isEmpty()) {
            return "where true";
        }
        return "join kind=%s (%s) on $left.%s == $right.%s"
                .formatted(
                        JOINS.get(random.nextInt(JOINS.size())),
                        right,
                        key.name(),
                        any(fitting).name());
    }

    private String name(List<Column> columns) {
        return random.nextBoolean() ? any(columns).name() : "e" + random.nextInt(3);
    }

    /** Without dynamic values, which have no order. */
    private static boolean isPlain(Column column) {
        return column.type() != ScalarType.DYNAMIC;
    }

    private Column any(List<Column> columns) {
        return columns.get(random.nextInt(columns.size()));
    }

    /** At least one; all where none fits, so that the binder refuses. */
    private List<Column> some(List<Column> columns, Predicate<Column> fitting) {
        List<Column> fit = new ArrayList<>(columns.stream().filter(fitting).toList());
        if (fit.isEmpty()) {
            return columns;
        }
        Collections.shuffle(fit, random);
        return fit.subList(0, 1 + random.nextInt(fit.size()));
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private String keys(List<Column> columns) {
        return columns.stream()
                .map(c -> c.name() + pick(" asc", " desc", " asc nulls last"))
                .collect(Collectors.joining(", "));
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
