package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.function.aggregate.AggregateFunction;
import io.sluice.kql.function.aggregate.Aggregates;
import io.sluice.kql.function.aggregate.RowChoices;
import io.sluice.kql.plan.AggregateCall;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundExpression.ColumnReference;
import io.sluice.kql.plan.BoundExpression.Literal;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the aggregates in the expressions of {@code summarize} and puts columns in their place. */
final class AggregateCollector {
    private static final Set<String> ROW_CHOICES =
            Set.of("arg_max", "arg_min", "argmax", "argmin", "take_any", "any");

    private final Pipelines pipelines;
    private final Scope scope;
    private final Set<String> grouped;
    private final List<NamedColumn> arguments = new ArrayList<>();
    private final List<AggregateCall> calls = new ArrayList<>();

    /** A column of an aggregate with several. */
    record Result(String name, ColumnReference reference) {}

    AggregateCollector(Pipelines pipelines, Scope scope, Set<String> grouped) {
        this.pipelines = pipelines;
        this.scope = scope;
        this.grouped = Set.copyOf(grouped);
    }

    /** What the projection below has to compute. */
    List<NamedColumn> arguments() {
        return arguments;
    }

    List<AggregateCall> calls() {
        return calls;
    }

    BoundExpression bind(Expression expression) {
        return pipelines.expressions(scope).withHook(this::aggregate).bind(expression);
    }

    boolean isMultiple(Expression.Call call) {
        String name = call.function().text();
        return name.equals("percentiles")
                || (ROW_CHOICES.contains(name)
                        && (!name.endsWith("any")
                                || call.arguments().size() != 1
                                || call.arguments().get(0).expression()
                                        instanceof Expression.Star));
    }

    private Optional<BoundExpression> aggregate(Expression.Call call) {
        String name = call.function().text();
        Optional<AggregateFunction> function = Aggregates.find(name);
        if (function.isEmpty()) {
            return Optional.empty();
        }
        AggregateFunction found = function.get();
        int given = call.arguments().size();
        if (given < found.fewest() || given > found.most()) {
            throw pipelines
                    .context()
                    .fail(
                            ErrorCode.WRONG_ARGUMENT_COUNT,
                            call.span(),
                            "aggregate '%s' does not take %d arguments".formatted(name, given));
        }
        List<Expression> expressions =
                call.arguments().stream().map(NamedExpression::expression).toList();
        return Optional.of(SummarizeBinder.reference(add(found, expressions)));
    }

    private AggregateCall add(AggregateFunction function, List<Expression> given) {
        List<Column> columns = new ArrayList<>();
        List<Object> constants = new ArrayList<>();
        ExpressionBinder expressions = pipelines.expressions(scope);
        List<BoundExpression> bound = expressions.bindAll(withoutStar(given));
        for (int i = 0; i < bound.size(); i++) {
            if (i < function.columns()) {
                columns.add(argument(bound.get(i)));
            } else if (expressions.fold(bound.get(i)) instanceof Literal literal
                    && literal.value() != null) {
                constants.add(literal.value());
            } else {
                throw pipelines
                        .context()
                        .fail(
                                ErrorCode.INVALID_ARGUMENT,
                                given.get(i).span(),
                                "argument %d of '%s' must be a constant"
                                        .formatted(i + 1, function.name()));
            }
        }
        List<ScalarType> types = columns.stream().map(Column::type).toList();
        ScalarType type = types.isEmpty() ? ScalarType.LONG : function.result().apply(types);
        return call(function, List.of(type), columns, constants);
    }

    private static List<Expression> withoutStar(List<Expression> given) {
        return given.stream().filter(e -> !(e instanceof Expression.Star)).toList();
    }

    private AggregateCall call(
            AggregateFunction function,
            List<ScalarType> types,
            List<Column> columns,
            List<Object> constants) {
        List<Column> results = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            results.add(new Column("$" + calls.size() + "_" + i, types.get(i)));
        }
        AggregateCall call = new AggregateCall(function, results, columns, constants);
        calls.add(call);
        return call;
    }

    private Column argument(BoundExpression expression) {
        NamedColumn column = new NamedColumn("$argument" + arguments.size(), expression);
        arguments.add(column);
        return column.column();
    }

    /** An aggregate that gives several columns. */
    List<Result> multiple(Expression.Call call) {
        return call.function().text().equals("percentiles") ? percentiles(call) : rows(call);
    }

    private List<Result> percentiles(Expression.Call call) {
        AggregateFunction percentile = Aggregates.find("percentile").orElseThrow();
        List<Result> results = new ArrayList<>();
        Expression value = call.arguments().get(0).expression();
        for (NamedExpression argument : call.arguments().subList(1, call.arguments().size())) {
            AggregateCall one = add(percentile, List.of(value, argument.expression()));
            String of = AutomaticName.of(value).orElse("");
            results.add(
                    new Result(
                            "percentile_" + of + "_" + one.constants().get(0),
                            SummarizeBinder.reference(one)));
        }
        return results;
    }

    private List<Result> rows(Expression.Call call) {
        List<NamedColumn> chosen = chosen(call);
        AggregateFunction function =
                switch (call.function().text()) {
                    case "arg_max", "argmax" -> RowChoices.argMax();
                    case "arg_min", "argmin" -> RowChoices.argMin();
                    default -> RowChoices.anyRow();
                };
        List<Column> columns = chosen.stream().map(c -> argument(c.expression())).toList();
        AggregateCall added =
                call(function, columns.stream().map(Column::type).toList(), columns, List.of());
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            Column column = added.results().get(i);
            results.add(
                    new Result(
                            chosen.get(i).name(),
                            new ColumnReference(column.name(), column.type())));
        }
        return results;
    }

    /** The arguments; a star stands for the columns that are not named before it. */
    private List<NamedColumn> chosen(Expression.Call call) {
        List<NamedColumn> chosen = new ArrayList<>();
        ExpressionBinder expressions = pipelines.expressions(scope);
        for (NamedExpression argument : call.arguments()) {
            if (argument.expression() instanceof Expression.Star) {
                for (Column column : expressions.columns()) {
                    boolean named = chosen.stream().anyMatch(c -> c.name().equals(column.name()));
                    if (!named && !grouped.contains(column.name())) {
                        chosen.add(Rows.identity(column));
                    }
                }
            } else {
                BoundExpression bound = expressions.bind(argument.expression());
                String automatic =
                        AutomaticName.of(argument.expression())
                                .orElse("Column" + (chosen.size() + 1));
                String name =
                        argument.names().isEmpty() ? automatic : argument.names().get(0).text();
                chosen.add(new NamedColumn(name, bound));
            }
        }
        return chosen;
    }

    /** The automatic name of a result: {@code count_}, {@code avg_Latency}. */
    Optional<String> nameOf(Expression expression) {
        if (!(expression instanceof Expression.Call call)
                || Aggregates.find(call.function().text()).isEmpty()) {
            return expression instanceof Expression.Call scalar
                    ? AutomaticName.ofCall(scalar, this::nameOf)
                    : AutomaticName.of(expression);
        }
        String name = call.function().text();
        String prefix =
                switch (name) {
                    case "make_list", "makelist", "make_list_if", "make_list_with_nulls" -> "list_";
                    case "make_set", "makeset", "make_set_if" -> "set_";
                    case "make_bag", "make_bag_if" -> "bag_";
                    case "take_any", "take_anyif" -> "";
                    default -> name + "_";
                };
        if (call.arguments().isEmpty() || name.equals("countif")) {
            return Optional.of(prefix);
        }
        String of = AutomaticName.of(call.arguments().get(0).expression()).orElse("");
        String rest = "";
        if (name.equals("percentile") || name.startsWith("covariance")) {
            rest =
                    call.arguments().get(1).expression() instanceof Expression.Literal literal
                            ? "_" + literal.value()
                            : "_"
                                    + AutomaticName.of(call.arguments().get(1).expression())
                                            .orElse("");
        }
        return Optional.of(prefix + of + rest);
    }
}
