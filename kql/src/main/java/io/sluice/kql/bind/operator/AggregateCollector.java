package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.function.FunctionRegistry;
import io.sluice.kql.function.aggregate.AggregateFunction;
import io.sluice.kql.function.aggregate.AggregateNames;
import io.sluice.kql.function.aggregate.Aggregates;
import io.sluice.kql.function.aggregate.Argument;
import io.sluice.kql.function.aggregate.Arguments;
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

    /** Whether a call gives several columns, or one that is named after a column. */
    boolean isMultiple(Expression.Call call) {
        String name = call.function().text();
        boolean single =
                call.arguments().size() == 1
                        && !(call.arguments().get(0).expression() instanceof Expression.Star);
        return isAny(name) ? !single : Aggregates.find(name).filter(f -> f.several()).isPresent();
    }

    private static boolean isAny(String name) {
        return name.equals("take_any") || name.equals("any");
    }

    private Optional<BoundExpression> aggregate(Expression.Call call) {
        Optional<AggregateFunction> function = Aggregates.find(call.function().text());
        if (function.isEmpty() || isScalar(function.get(), call)) {
            return Optional.empty();
        }
        if (isMultiple(call)) {
            throw pipelines
                    .context()
                    .fail(
                            ErrorCode.INVALID_ARGUMENT,
                            call.span(),
                            "'%s' gives several columns, one value is expected here"
                                    .formatted(call.function().text()),
                            "summarize with it first, then compute with its columns");
        }
        return Optional.of(SummarizeBinder.reference(add(function.get(), call)));
    }

    /** Some names stand for a scalar function too, of more arguments. */
    private static boolean isScalar(AggregateFunction function, Expression.Call call) {
        return !FunctionRegistry.find(function.name()).isEmpty()
                && !function.arguments().accepts(call.arguments().size());
    }

    /** What stands inside an aggregate is of single rows. */
    private Optional<BoundExpression> inside(Expression.Call call) {
        String name = call.function().text();
        if (Aggregates.find(name).isPresent() && FunctionRegistry.find(name).isEmpty()) {
            throw pipelines
                    .context()
                    .fail(
                            ErrorCode.INVALID_ARGUMENT,
                            call.span(),
                            "aggregate '%s' cannot stand inside another".formatted(name),
                            "summarize with it first, then summarize its column");
        }
        return Optional.empty();
    }

    private AggregateCall add(AggregateFunction function, Expression.Call call) {
        List<Expression> given =
                call.arguments().stream()
                        .map(NamedExpression::expression)
                        .filter(e -> !(e instanceof Expression.Star))
                        .toList();
        Arguments expected = function.arguments();
        if (!expected.accepts(given.size())) {
            String message =
                    "aggregate '%s' takes %s, %d given"
                            .formatted(function.name(), expected.count(), given.size());
            throw fail(ErrorCode.WRONG_ARGUMENT_COUNT, call.span(), message);
        }
        List<BoundExpression> bound =
                pipelines.expressions(scope).withHook(this::inside).bindAll(given);
        int columnCount = Math.min(bound.size(), expected.columns().size());
        List<Object> constants = new ArrayList<>();
        for (int i = columnCount; i < bound.size(); i++) {
            constants.add(constant(function, i, bound.get(i), given.get(i).span()));
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < columnCount; i++) {
            BoundExpression argument = condition(expected.columns().get(i), bound.get(i));
            check(function, i, argument.type(), given.get(i).span());
            columns.add(argument(argument));
        }
        return call(function, columns, constants);
    }

    private static BoundExpression condition(Argument expected, BoundExpression given) {
        boolean held = expected == Argument.CONDITION && given.type() == ScalarType.DYNAMIC;
        return held ? new BoundExpression.Convert(given, ScalarType.BOOL) : given;
    }

    private void check(AggregateFunction function, int index, ScalarType type, SourceSpan span) {
        Argument expected = function.arguments().columns().get(index);
        if (!expected.accepts(type)) {
            String message =
                    "argument %d of '%s' must be %s, this is %s"
                            .formatted(
                                    index + 1,
                                    function.name(),
                                    expected.description(),
                                    type.kustoName());
            throw fail(ErrorCode.TYPE_MISMATCH, span, message);
        }
    }

    private Object constant(
            AggregateFunction function, int index, BoundExpression bound, SourceSpan span) {
        String argument = "argument %d of '%s' ".formatted(index + 1, function.name());
        if (!(pipelines.expressions(scope).fold(bound) instanceof Literal literal)
                || literal.value() == null) {
            throw fail(ErrorCode.INVALID_ARGUMENT, span, argument + "must be a constant");
        }
        Optional<String> mistake = function.arguments().mistake(literal.value());
        if (mistake.isPresent()) {
            throw fail(ErrorCode.INVALID_ARGUMENT, span, argument + mistake.get());
        }
        return literal.value();
    }

    private BindFailure fail(ErrorCode code, SourceSpan span, String message) {
        return pipelines.context().fail(code, span, message);
    }

    private AggregateCall call(
            AggregateFunction function, List<Column> columns, List<Object> constants) {
        List<ScalarType> types = columns.stream().map(Column::type).toList();
        List<Column> results = new ArrayList<>();
        for (ScalarType type : function.results().apply(types, constants)) {
            results.add(new Column("$" + calls.size() + "_" + results.size(), type));
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
        String name = call.function().text();
        return name.startsWith("percentiles") ? percentiles(call) : rows(call);
    }

    private List<Result> percentiles(Expression.Call call) {
        AggregateCall added = add(Aggregates.find(call.function().text()).orElseThrow(), call);
        String of = argumentName(call, 0);
        List<Result> results = new ArrayList<>();
        for (Object constant : added.constants()) {
            for (Object percentage : constant instanceof List<?> list ? list : List.of(constant)) {
                String name = AggregateNames.percentile(of, percentage);
                results.add(result(name, added.results().get(results.size())));
            }
        }
        return results;
    }

    private static Result result(String name, Column column) {
        return new Result(name, new ColumnReference(column.name(), column.type()));
    }

    private List<Result> rows(Expression.Call call) {
        String function = call.function().text();
        List<NamedColumn> chosen = chosen(call);
        if (chosen.isEmpty()) {
            String message = "aggregate '%s' takes 1 or more arguments".formatted(function);
            throw fail(ErrorCode.WRONG_ARGUMENT_COUNT, call.span(), message);
        }
        List<Column> columns = chosen.stream().map(c -> argument(c.expression())).toList();
        AggregateCall added =
                call(
                        isAny(function)
                                ? RowChoices.anyRow()
                                : Aggregates.find(function).orElseThrow(),
                        columns,
                        List.of());
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            String name =
                    AggregateNames.chosen(function, chosen.get(0).name(), chosen.get(i).name(), i);
            results.add(result(name, added.results().get(i)));
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
        if (!(expression instanceof Expression.Call call)) {
            return AutomaticName.of(expression);
        }
        Optional<AggregateFunction> function = Aggregates.find(call.function().text());
        if (function.isEmpty()) {
            return AutomaticName.ofCall(call, this::nameOf);
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            names.add(argumentName(call, i));
        }
        String name = AggregateNames.of(function.get(), names, constants(function.get(), call));
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    private static String argumentName(Expression.Call call, int index) {
        return AutomaticName.of(call.arguments().get(index).expression()).orElse("");
    }

    /** What can be said of them for a name, also where the call is wrong. */
    private List<Object> constants(AggregateFunction function, Expression.Call call) {
        List<Object> constants = new ArrayList<>();
        int columns = function.arguments().columns().size();
        for (int i = columns; i < call.arguments().size(); i++) {
            Expression expression = call.arguments().get(i).expression();
            constants.add(
                    expression instanceof Expression.Literal literal && literal.value() != null
                            ? literal.value()
                            : AutomaticName.of(expression).orElse(""));
        }
        return constants;
    }
}
