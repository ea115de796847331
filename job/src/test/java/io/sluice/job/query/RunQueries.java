package io.sluice.job.query;

import io.sluice.kql.Kql;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Random queries over two tables whose result is the same however the rows are spread: rows are
 * taken from total orders only, and no aggregate depends on the order of its rows. Each operator is
 * made for the columns that the binder gives the ones before.
 */
final class RunQueries {
    /** The tables that the queries read. */
    static final Map<String, Schema> TABLES =
            Map.of(
                    "T",
                    Schema.of(
                            new Column("a", ScalarType.LONG),
                            new Column("b", ScalarType.STRING),
                            new Column("c", ScalarType.REAL),
                            new Column("d", ScalarType.DYNAMIC),
                            new Column("h", ScalarType.DATETIME)),
                    "U",
                    Schema.of(
                            new Column("a", ScalarType.LONG),
                            new Column("b", ScalarType.STRING),
                            new Column("f", ScalarType.BOOL),
                            new Column("g", ScalarType.LONG)));

    private static final String CONSTANT =
            "datatable(a: long, b: string, w: string) [1, 'a', 'x', 1, 'b', 'y', 3, 'a b', 'z']";

    private static final List<String> JOINS =
            List.of(
                    "inner",
                    "leftouter",
                    "rightouter",
                    "fullouter",
                    "leftsemi",
                    "rightsemi",
                    "leftanti",
                    "rightanti");

    /** 2026-05-01. */
    private static final long MAY = Ticks.ofUnixMillis(1_777_593_600_000L);

    private static final long SIX_HOURS = 6 * 3_600 * 10_000_000L;

    private final Random random;
    private final TableResolver tables = TableResolver.of(TABLES);

    /** Definition of X; empty where the query has none. */
    private String definition = "";

    RunQueries(Random random) {
        this.random = random;
    }

    /** A query that the binder takes. */
    String next() {
        definition = "";
        if (random.nextInt(5) == 0) {
            String form = pick("let X = %s; ", "let X = materialize(%s); ");
            definition = form.formatted(pipeline(1 + random.nextInt(2), 0));
        }
        return definition + pipeline(2 + random.nextInt(5), 2);
    }

    private String pipeline(int length, int depth) {
        String text = source();
        List<Column> columns = columns(text);
        for (int i = 0; i < length; i++) {
            String longer = text + " | " + operator(depth, columns);
            List<Column> given = columns(longer);
            if (!given.isEmpty() && given.size() < 14) {
                text = longer;
                columns = given;
            }
        }
        return text;
    }

    private String source() {
        if (!definition.isEmpty() && random.nextInt(2) == 0) {
            return "X";
        }
        return pick("T", "T", "T", "T", "U", "U", "find in (T, U) where a > 0 project a, b");
    }

    /** None where the binder refuses. */
    private List<Column> columns(String text) {
        try {
            return Kql.bind(definition + text, tables).output().columns();
        } catch (DiagnosticException e) {
            return List.of();
        }
    }

    private String operator(int depth, List<Column> columns) {
        return switch (random.nextInt(depth > 0 ? 31 : 20)) {
            case 0, 1 -> "where " + predicate(columns);
            case 2, 3 -> "extend %s = %s".formatted(name(columns), value(columns));
            case 4 -> chosen(columns);
            case 5 ->
                    random.nextInt(4) == 0
                            ? "distinct *"
                            : "distinct " + names(some(columns, RunQueries::isPlain));
            case 6, 7, 8 -> summarize(columns);
            case 9 -> "mv-expand " + expansion(columns);
            case 10, 11, 12 -> ordered(columns);
            case 13 -> applied(columns);
            case 14 -> partitioned(columns);
            case 15 -> "count";
            case 16, 17 -> series(columns);
            case 18 -> nested(columns);
            case 19 -> parsed(columns);
            case 20, 21, 22, 23, 28, 29, 30 -> join(columns, depth);
            case 24 ->
                    "where %s %s ((%s))"
                            .formatted(any(columns).name(), pick("in", "!in"), one(depth));
            case 25 ->
                    "extend s = toscalar(%s | %s)"
                            .formatted(pipeline(1, 0), pick("count", "summarize max(a)"));
            default ->
                    "union %s(%s)"
                            .formatted(
                                    pick("", "", "kind=inner ", "withsource=w "),
                                    random.nextInt(5) == 0
                                            ? CONSTANT
                                            : pipeline(random.nextInt(3), depth - 1));
        };
    }

    private String chosen(List<Column> columns) {
        return switch (random.nextInt(4)) {
            case 0 -> "project-away " + any(columns).name();
            case 1 -> "project-rename z%d = %s".formatted(random.nextInt(2), any(columns).name());
            case 2 -> "project-reorder " + names(some(columns, c -> true));
            default -> "project " + names(some(columns, c -> true));
        };
    }

    private String series(List<Column> columns) {
        Column over = any(some(columns, c -> isNumber(c) || c.type() == ScalarType.DATETIME));
        String range =
                over.type() == ScalarType.DATETIME
                        ? "from datetime(2026-05-01) to datetime(2026-05-02) step 6h"
                        : "from 0 to 4 step 1";
        return "make-series v = count(), w = max(%s) default = 7 on %s %s by %s"
                .formatted(
                        any(some(columns, RunQueries::isNumber)).name(),
                        over.name(),
                        range,
                        any(some(columns, RunQueries::isPlain)).name());
    }

    /** So many that none is left out. */
    private String nested(List<Column> columns) {
        return "top-nested 100 of %s by x = count(), top-nested 100 of %s by y = max(%s)"
                .formatted(
                        any(some(columns, RunQueries::isPlain)).name(),
                        any(some(columns, RunQueries::isPlain)).name(),
                        any(some(columns, RunQueries::isNumber)).name());
    }

    private String parsed(List<Column> columns) {
        return "%s %s with p0 ' ' p1"
                .formatted(
                        pick("parse", "parse-where"),
                        any(some(columns, c -> c.type() == ScalarType.STRING)).name());
    }

    private static boolean isNumber(Column column) {
        return column.type() == ScalarType.LONG || column.type() == ScalarType.REAL;
    }

    private String one(int depth) {
        String text = pipeline(random.nextInt(3), depth - 1);
        return text + " | project " + any(columns(text)).name();
    }

    private String predicate(List<Column> columns) {
        String one = condition(any(columns));
        return switch (random.nextInt(4)) {
            case 0 -> one + " and " + condition(any(columns));
            case 1 -> one + " or " + condition(any(columns));
            default -> one;
        };
    }

    private String condition(Column column) {
        String name = column.name();
        int number = random.nextInt(4);
        return switch (column.type()) {
            case LONG, INT, REAL ->
                    pick("%s > %d", "%s != %d", "isnull(%s) or 1 > %d", "%s < %d")
                            .formatted(name, number);
            case STRING ->
                    pick("%s != '%s'", "isempty(%s) or '%s' == 'a'", "%s has '%s'", "%s < '%s'")
                            .formatted(name, "abc".charAt(random.nextInt(3)));
            case BOOL -> name;
            case DATETIME ->
                    pick("%s > datetime(2026-05-01 06:00)", "isnull(%s)", "hourofday(%s) > 1")
                            .formatted(name);
            default -> pick("isnotnull(%s)", "array_length(%s) > 1").formatted(name);
        };
    }

    private String value(List<Column> columns) {
        Column column = any(columns);
        String name = column.name();
        return switch (column.type()) {
            case LONG, INT, REAL ->
                    pick(
                                    "%s + 1",
                                    "%s * 2",
                                    "%s > 2",
                                    "bin(%s, 2)",
                                    "tostring(%s)",
                                    "coalesce(%s, 9)",
                                    "case(%1$s > 2, 'many', %1$s > 0, 'some', 'none')",
                                    "pack_array(%1$s, 'x')")
                            .formatted(name);
            case STRING ->
                    pick(
                                    "strcat(%s, 'b')",
                                    "toupper(%s)",
                                    "strlen(%s)",
                                    "split(%s, ' ')",
                                    "substring(%s, 1)",
                                    "bag_pack('k', %s)")
                            .formatted(name);
            case BOOL -> pick("iff(%s, 1, 2)", "not(%s)").formatted(name);
            case DATETIME ->
                    pick("%s + 1h", "bin(%s, 12h)", "dayofmonth(%s)", "%1$s - startofday(%1$s)")
                            .formatted(name);
            default -> pick("array_length(%s)", "%s").formatted(name);
        };
    }

    private String summarize(List<Column> columns) {
        String by = names(some(columns, RunQueries::isPlain));
        if (random.nextInt(8) == 0) {
            return "summarize by " + by;
        }
        String calls = "n = count(), m = " + call(any(columns)) + ", k = " + call(any(columns));
        return "summarize " + calls + (random.nextInt(4) == 0 ? "" : " by " + by);
    }

    private String call(Column column) {
        String form =
                switch (column.type()) {
                    case LONG, INT ->
                            pick(
                                    "sum(%s)",
                                    "min(%s)",
                                    "max(%s)",
                                    "avg(%s)",
                                    "sumif(%1$s, %1$s > 1)",
                                    "array_sort_asc(make_list(%s))",
                                    "dcount(%s)",
                                    "count_distinct(%s)",
                                    "avgif(%1$s, %1$s > 0)",
                                    "round(stdev(%s), 6)",
                                    "round(variance(%s), 6)",
                                    "binary_all_or(%s)",
                                    "percentile(%s, 50)",
                                    "arg_min(%1$s, %1$s)",
                                    "arg_max(%1$s, %1$s)");
                    case REAL -> pick("min(%s)", "max(%s)", "countif(%s > 1)", "minif(%1$s, true)");
                    case STRING ->
                            pick(
                                    "max(%s)",
                                    "min(%s)",
                                    "array_sort_asc(make_set(%s))",
                                    "dcount(%s)",
                                    "countif(%s has 'a')");
                    case BOOL -> pick("countif(%s)", "dcountif(%1$s, %1$s)");
                    case DATETIME, TIMESPAN ->
                            pick("min(%s)", "max(%s)", "dcount(%s)", "maxif(%1$s, true)");
                    default -> "countif(isnotnull(%s))";
                };
        return form.formatted(column.name());
    }

    private String expansion(List<Column> columns) {
        String index = random.nextBoolean() ? "with_itemindex = i " : "";
        String type = random.nextBoolean() ? " to typeof(long)" : "";
        return index + any(some(columns, c -> c.type() == ScalarType.DYNAMIC)).name() + type;
    }

    /** Rows from a total order, or numbered in it. */
    private String ordered(List<Column> columns) {
        List<Column> plain = columns.stream().filter(RunQueries::isPlain).toList();
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
                                "serialize p = prev(%s), q = next(%1$s, 1)"
                                        .formatted(any(plain).name()),
                                "extend r = row_rank_dense(%s)".formatted(any(plain).name()),
                                "extend r = row_cumsum(1)",
                                "scan declare (z: long = 0) with (step s: true => z = s.z + 1;)"));
    }

    private String applied(List<Column> columns) {
        String array = any(some(columns, c -> c.type() == ScalarType.DYNAMIC)).name();
        return "mv-apply v = %s to typeof(long) on (%s)"
                .formatted(array, pick("where v > 1", "summarize s = sum(v)", "top 1 by v"));
    }

    private String partitioned(List<Column> columns) {
        String key = any(some(columns, c -> c.type() == ScalarType.STRING)).name();
        return "partition hint.strategy=%s by %s (%s)"
                .formatted(
                        pick("native", "shuffle", "legacy"),
                        key,
                        pick("where 1 == 1", "count", "summarize n = count()"));
    }

    private String join(List<Column> columns, int depth) {
        boolean constant = random.nextInt(4) == 0;
        String right = constant ? CONSTANT : pipeline(random.nextInt(3), depth - 1);
        List<Column> others = columns(right);
        Column key = any(some(columns, RunQueries::isPlain));
        List<Column> fitting = others.stream().filter(c -> c.type() == key.type()).toList();
        if (fitting.isEmpty()) {
            return "where true";
        }
        String on =
                "(%s) on $left.%s == $right.%s".formatted(right, key.name(), any(fitting).name());
        String hint = pick("", "hint.strategy=shuffle ", "hint.strategy=shuffle ");
        return switch (random.nextInt(8)) {
            case 0 -> "lookup kind=%s %s".formatted(pick("leftouter", "inner"), on);
            // Which of the left rows with a key is kept is anybody's choice.
            case 1 -> "distinct %s | join %s%s".formatted(key.name(), hint, on);
            default ->
                    "join %skind=%s %s"
                            .formatted(hint, JOINS.get(random.nextInt(JOINS.size())), on);
        };
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
    private List<Column> some(List<Column> columns, Predicate<Column> fits) {
        List<Column> fitting = new ArrayList<>(columns.stream().filter(fits).toList());
        Collections.shuffle(fitting, random);
        return fitting.isEmpty() ? columns : fitting.subList(0, 1 + random.nextInt(fitting.size()));
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private String keys(List<Column> columns) {
        return columns.stream()
                .map(c -> c.name() + pick(" asc", " desc"))
                .collect(Collectors.joining(", "));
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Rows of a table; cells in their boxed form. */
    List<Object[]> rows(String table, int most) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            rows.add(
                    TABLES.get(table).columns().stream()
                            .map(column -> cell(column.type()))
                            .toArray());
        }
        return rows;
    }

    private Object cell(ScalarType type) {
        if (type == ScalarType.STRING) {
            return List.of("", "a", "b", "a b").get(random.nextInt(4));
        }
        if (random.nextInt(4) == 0) {
            return null;
        }
        long number = random.nextInt(4);
        return switch (type) {
            case LONG -> number;
            case REAL -> number / 2.0;
            case BOOL -> number > 1;
            case DATETIME -> MAY + number * SIX_HOURS;
            default ->
                    List.of(List.of(), List.of(1L, 2L), List.of(3L, "a", 1L), Map.of("k", 1L))
                            .get((int) number);
        };
    }
}
