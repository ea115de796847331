package io.sluice.kql.bind.plugin;

import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.function.plugin.PivotCells;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.syntax.OutputSchema;
import io.sluice.kql.syntax.Statement;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code pivot}: a column for each value of a column. The rows are summarized by the keys and the
 * pivot column as {@code summarize} does it; then the cells of the same keys come into one row.
 */
final class Pivot {
    private static final String EXAMPLE = "pivot(Kind) : (Key: string, ValueOfKind: long)";
    private static final String TEXT = "$pivot";
    private static final String CELL = "$cell";
    private static final Set<String> AGGREGATES =
            Set.of(
                    "min",
                    "max",
                    "take_any",
                    "any",
                    "sum",
                    "dcount",
                    "avg",
                    "stdev",
                    "variance",
                    "make_list",
                    "make_bag",
                    "make_set",
                    "count");

    private final PluginCall call;
    private final PluginArguments arguments;
    private final Column pivot;
    private final Optional<Expression.Call> aggregate;

    private Pivot(PluginCall call) {
        this.call = call;
        this.arguments = call.arguments("pivotColumn", "aggregationFunction");
        this.pivot = arguments.column("pivotColumn");
        this.aggregate = arguments.find("aggregationFunction").map(this::aggregate);
        if (pivot.type() == ScalarType.DYNAMIC) {
            throw call.context()
                    .fail(
                            ErrorCode.TYPE_MISMATCH,
                            arguments.load("pivotColumn").span(),
                            "a pivot column is not of type dynamic");
        }
    }

    static Rows bind(PluginCall call) {
        return new Pivot(call).bind();
    }

    private Rows bind() {
        Rows grouped = call.behind(summarize());
        Schema schema = grouped.schema();
        Object empty = empty(schema.column(schema.width() - 1));
        List<Column> keys = schema.columns().subList(0, schema.width() - 2);
        if (call.schema().isPresent()) {
            return given(grouped.plan(), keys, empty, call.schema().get());
        }
        PlanNode.Values rows = call.read(grouped.plan(), EXAMPLE);
        Set<String> texts = new TreeSet<>();
        rows.rows().forEach(row -> texts.add((String) row.get(keys.size())));
        return pivoted(rows, keys, List.copyOf(texts), empty);
    }

    private Expression.Call aggregate(PluginArguments.Argument argument) {
        if (argument.expression() instanceof Expression.Call function
                && AGGREGATES.contains(function.function().text())) {
            return function;
        }
        throw call.fail(
                argument.span(),
                "the second argument of 'pivot' is an aggregate",
                "expected one of " + String.join(", ", new TreeSet<>(AGGREGATES)));
    }

    private Operator.Summarize summarize() {
        SourceSpan span = call.span();
        List<NamedExpression> keys = new ArrayList<>();
        keyNames().forEach(name -> keys.add(unnamed(new Expression.Reference(name))));
        Expression text =
                new Expression.Call(
                        span,
                        Optional.empty(),
                        new Name(span, "tostring"),
                        List.of(unnamed(arguments.load("pivotColumn").expression())));
        keys.add(new NamedExpression(span, List.of(new Name(span, TEXT)), text));
        Expression cell =
                aggregate.orElseGet(
                        () ->
                                new Expression.Call(
                                        span,
                                        Optional.empty(),
                                        new Name(span, "count"),
                                        List.of()));
        return new Operator.Summarize(
                span,
                List.of(new NamedExpression(span, List.of(new Name(span, CELL)), cell)),
                keys);
    }

    private static NamedExpression unnamed(Expression expression) {
        return new NamedExpression(expression.span(), List.of(), expression);
    }

    /** The columns that are named, or all that nothing else is said of. */
    private List<Name> keyNames() {
        List<Name> names = new ArrayList<>();
        for (PluginArguments.Argument argument : arguments.rest()) {
            names.add(new Name(argument.span(), arguments.column(argument).name()));
        }
        if (arguments.rest().isEmpty()) {
            Set<String> used = new LinkedHashSet<>(Set.of(pivot.name()));
            aggregate.ifPresent(function -> columns(function, used));
            call.rows().schema().names().stream()
                    .filter(name -> !used.contains(name))
                    .forEach(name -> names.add(new Name(call.span(), name)));
        }
        return names;
    }

    private static void columns(Expression.Call function, Set<String> used) {
        for (NamedExpression argument : function.arguments()) {
            if (argument.expression() instanceof Expression.Reference reference) {
                used.add(reference.name().text());
            }
        }
    }

    /** What an aggregate gives where there is no row. */
    private Object empty(Column cell) {
        String name = aggregate.map(function -> function.function().text()).orElse("count");
        return switch (name) {
            case "count", "dcount", "sum" ->
                    cell.type() == ScalarType.REAL
                            ? (Object) 0.0
                            : cell.type() == ScalarType.LONG ? (Object) 0L : null;
            case "avg" -> cell.type() == ScalarType.REAL ? Double.NaN : null;
            case "make_list", "make_set" -> List.of();
            case "make_bag" -> Map.of();
            default -> null;
        };
    }

    private Rows pivoted(PlanNode grouped, List<Column> keys, List<String> texts, Object empty) {
        List<Column> output = new ArrayList<>(keys);
        ScalarType type = grouped.output().column(keys.size() + 1).type();
        texts.forEach(text -> output.add(new Column(text.isEmpty() ? "Column" : text, type)));
        return call.give(
                grouped, new PivotCells(texts, empty), List.of(), UniqueNames.schema(output));
    }

    /** The columns that the query says: keys by their names, any other is a value. */
    private Rows given(PlanNode grouped, List<Column> keys, Object empty, OutputSchema schema) {
        List<String> texts = new ArrayList<>();
        List<NamedColumn> columns = new ArrayList<>();
        if (schema.star()) {
            keys.forEach(key -> columns.add(Rows.identity(key)));
        }
        ScalarType cell = grouped.output().column(keys.size() + 1).type();
        for (Statement.ColumnDeclaration declared : schema.columns()) {
            String name = declared.name().text();
            Optional<Column> key = keys.stream().filter(k -> k.name().equals(name)).findFirst();
            ScalarType type = key.map(Column::type).orElse(cell);
            if (type != declared.type()) {
                throw call.context()
                        .fail(
                                ErrorCode.TYPE_MISMATCH,
                                declared.span(),
                                "column '%s' of 'pivot' is of type %s"
                                        .formatted(name, type.kustoName()));
            }
            if (key.isEmpty()) {
                texts.add(name);
            }
            if (columns.stream().noneMatch(column -> column.name().equals(name))) {
                columns.add(Rows.identity(new Column(name, type)));
            }
        }
        Rows all = pivoted(grouped, keys, texts.stream().distinct().toList(), empty);
        return all.with(new PlanNode.Project(all.plan(), columns));
    }
}
