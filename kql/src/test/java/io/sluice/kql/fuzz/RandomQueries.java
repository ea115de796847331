package io.sluice.kql.fuzz;

import java.util.List;
import java.util.Random;

/** Writes queries that follow the grammar; whether they make sense is for the binder to say. */
final class RandomQueries {
    private static final List<String> NAMES =
            List.of(
                    "Level", "Latency", "Ratio", "At", "Tags", "User", "x", "y", "z", "Logs",
                    "Audit");
    private static final List<String> LITERALS =
            List.of(
                    "1",
                    "0",
                    "2.5",
                    "'a'",
                    "''",
                    "1d",
                    "true",
                    "datetime(2020-01-01)",
                    "dynamic([1,'a'])",
                    "dynamic({'k':1})",
                    "long(null)",
                    "int(7)",
                    "decimal(1.1)",
                    "real(nan)",
                    "guid(74be27de-1e4e-49d9-b579-fe0b331d3642)",
                    "dynamic(null)");
    private static final List<String> FUNCTIONS =
            List.of(
                    "strlen",
                    "toupper",
                    "tostring",
                    "tolong",
                    "todatetime",
                    "bin",
                    "iff",
                    "case",
                    "coalesce",
                    "isnull",
                    "isempty",
                    "array_length",
                    "bag_keys",
                    "pack_array",
                    "bag_pack",
                    "strcat",
                    "replace_string",
                    "extract",
                    "split",
                    "substring",
                    "datetime_diff",
                    "startofday",
                    "now",
                    "ago",
                    "rand",
                    "hash",
                    "parse_json",
                    "round",
                    "abs",
                    "min_of",
                    "max_of",
                    "prev",
                    "next",
                    "row_number",
                    "row_cumsum",
                    "count",
                    "sum",
                    "avg",
                    "make_list",
                    "arg_max",
                    "toscalar",
                    "materialize",
                    "column_ifexists",
                    "pack_all",
                    "range",
                    "set_union",
                    "zip",
                    "f",
                    "unknown");
    private static final List<String> BINARY =
            List.of(
                    "+",
                    "-",
                    "*",
                    "/",
                    "%",
                    "==",
                    "!=",
                    "<",
                    ">=",
                    "=~",
                    "!~",
                    "and",
                    "or",
                    "has",
                    "!has",
                    "contains",
                    "startswith_cs",
                    "matches regex",
                    ":");
    private static final List<String> TYPES =
            List.of(
                    "long",
                    "int",
                    "string",
                    "real",
                    "datetime",
                    "timespan",
                    "bool",
                    "dynamic",
                    "decimal",
                    "guid");
    private static final List<String> KINDS =
            List.of(
                    "inner",
                    "innerunique",
                    "leftouter",
                    "rightouter",
                    "fullouter",
                    "leftanti",
                    "rightanti",
                    "leftsemi",
                    "rightsemi",
                    "wrong");

    private final Random random;

    RandomQueries(Random random) {
        this.random = random;
    }

    String next() {
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(3); i > 0; i--) {
            query.append(statement()).append(";\n");
        }
        return query + pipeline(2);
    }

    private String statement() {
        return switch (random.nextInt(5)) {
            case 0 -> "let x = " + expression(2);
            case 1 -> "let y = " + pipeline(1);
            case 2 ->
                    "let f = (a: %s, b: %s = %s) { %s }"
                            .formatted(one(TYPES), one(TYPES), one(LITERALS), expression(2));
            case 3 ->
                    "let f = (T: (%s: %s, *)) { T %s }".formatted(name(), one(TYPES), operator(1));
            default -> "let z = view () { " + pipeline(1) + " }";
        };
    }

    private String pipeline(int depth) {
        StringBuilder text = new StringBuilder(source(depth));
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(operator(depth));
        }
        return text.toString();
    }

    private String source(int depth) {
        return switch (depth <= 0 ? random.nextInt(2) : random.nextInt(9)) {
            case 0, 5, 6 -> "Logs";
            case 1 -> one(NAMES);
            case 2 -> "print " + list(depth);
            case 3 -> "(" + pipeline(depth - 1) + ")";
            case 4 -> "union Logs, (" + pipeline(depth - 1) + ")";
            case 7 ->
                    "range x from %s to %s step %s"
                            .formatted(one(LITERALS), one(LITERALS), one(LITERALS));
            default ->
                    "datatable(%s: %s, y: %s) [%s, %s]"
                            .formatted(
                                    name(), one(TYPES), one(TYPES), one(LITERALS), one(LITERALS));
        };
    }

    private String operator(int depth) {
        return " | "
                + switch (random.nextInt(22)) {
                    case 0, 1 -> "where " + expression(depth);
                    case 2, 3 -> "extend " + list(depth);
                    case 4 -> "project " + list(depth);
                    case 5 -> "summarize %s by %s".formatted(list(depth), list(depth));
                    case 6 -> "distinct " + name();
                    case 7 -> "sort by " + expression(depth) + " desc";
                    case 8 -> "top 3 by " + expression(depth);
                    case 9 -> "take " + random.nextInt(5);
                    case 10 ->
                            "join kind=%s (%s) on %s"
                                    .formatted(one(KINDS), pipeline(depth - 1), name());
                    case 11 -> "lookup (%s) on %s".formatted(pipeline(depth - 1), name());
                    case 12 -> "mv-expand %s to typeof(%s)".formatted(name(), one(TYPES));
                    case 13 ->
                            "mv-apply %s to typeof(%s) on (take 1%s)"
                                    .formatted(name(), one(TYPES), operator(depth - 1));
                    case 14 -> "parse %s with * 'a' x:%s *".formatted(name(), one(TYPES));
                    case 15 -> "project-away " + name().charAt(0) + "*";
                    case 16 -> "project-rename x = " + name();
                    case 17 -> "union (" + pipeline(depth - 1) + ")";
                    case 18 -> "serialize " + list(depth);
                    case 19 -> "partition by %s (take 1%s)".formatted(name(), operator(depth - 1));
                    case 20 -> "invoke f(" + expression(depth) + ")";
                    default ->
                            one(
                                    List.of(
                                            "count",
                                            "getschema",
                                            "as y",
                                            "distinct *",
                                            "evaluate bag_unpack(Tags)"));
                };
    }

    private String list(int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.append(random.nextBoolean() ? one(NAMES) + " = " : "").append(expression(depth));
            text.append(i > 0 ? ", " : "");
        }
        return text.toString();
    }

    private String expression(int depth) {
        if (depth <= 0) {
            return random.nextBoolean() ? name() : one(LITERALS);
        }
        return switch (random.nextInt(11)) {
            case 0, 1 -> name();
            case 2 -> one(LITERALS);
            case 3, 4, 5 -> call(depth);
            case 6 ->
                    "(%s %s %s)"
                            .formatted(expression(depth - 1), one(BINARY), expression(depth - 1));
            case 7 -> expression(depth - 1) + "." + name();
            case 8 -> expression(depth - 1) + "[" + expression(depth - 1) + "]";
            case 9 -> "%s in (%s)".formatted(expression(depth - 1), expression(depth - 1));
            default -> "toscalar(" + pipeline(depth - 1) + ")";
        };
    }

    private String call(int depth) {
        StringBuilder text = new StringBuilder(one(FUNCTIONS)).append('(');
        int arguments = random.nextInt(4);
        for (int i = 0; i < arguments; i++) {
            text.append(i > 0 ? ", " : "").append(expression(depth - 1));
        }
        return text.append(')').toString();
    }

    private String name() {
        return one(NAMES);
    }

    private String one(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
