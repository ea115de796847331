package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.CallHook;
import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.expression.ImplicitConversion;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundExpression.ColumnReference;
import io.sluice.kql.plan.BoundExpression.Literal;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.WindowCall;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds functions of the rows around, such as {@code prev()}, and puts columns in their place. */
final class WindowCollector implements CallHook {
    private static final Map<String, WindowCall.Kind> KINDS =
            Map.of(
                    "row_number", WindowCall.Kind.ROW_NUMBER,
                    "row_cumsum", WindowCall.Kind.ROW_CUMSUM,
                    "prev", WindowCall.Kind.PREV,
                    "next", WindowCall.Kind.NEXT,
                    "row_rank_dense", WindowCall.Kind.ROW_RANK_DENSE,
                    "row_rank_min", WindowCall.Kind.ROW_RANK_MIN);

    private final ExpressionBinder expressions;
    private final List<NamedColumn> arguments = new ArrayList<>();
    private final List<WindowCall> calls = new ArrayList<>();

    WindowCollector(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    @Override
    public Optional<BoundExpression> bind(Expression.Call call) {
        WindowCall.Kind kind = KINDS.get(call.function().text());
        if (kind == null) {
            return Optional.empty();
        }
        List<BoundExpression> given =
                new ArrayList<>(
                        expressions.bindAll(
                                call.arguments().stream()
                                        .map(NamedExpression::expression)
                                        .toList()));
        complete(kind, call, given);
        List<Column> columns = new ArrayList<>();
        for (BoundExpression argument : given) {
            NamedColumn column = new NamedColumn("$window" + arguments.size(), argument);
            arguments.add(column);
            columns.add(column.column());
        }
        Column result = new Column("$result" + calls.size(), type(kind, columns));
        calls.add(new WindowCall(kind, result, columns));
        return Optional.of(new ColumnReference(result.name(), result.type()));
    }

    /** Arguments that are left out have constants in their place. */
    private void complete(WindowCall.Kind kind, Expression.Call call, List<BoundExpression> given) {
        switch (kind) {
            case ROW_NUMBER -> {
                if (given.isEmpty()) {
                    given.add(new Literal(ScalarType.LONG, 1L));
                }
                restart(given, 2);
            }
            case PREV, NEXT -> {
                require(call, given, 1);
                if (given.size() == 1) {
                    given.add(new Literal(ScalarType.LONG, 1L));
                }
                ScalarType type = given.get(0).type();
                if (given.size() == 2) {
                    given.add(new Literal(type, type == ScalarType.STRING ? "" : null));
                } else {
                    given.set(2, ImplicitConversion.apply(given.get(2), type));
                }
            }
            case ROW_CUMSUM, ROW_RANK_DENSE, ROW_RANK_MIN -> {
                require(call, given, 1);
                restart(given, 2);
            }
        }
    }

    private static void restart(List<BoundExpression> given, int size) {
        if (given.size() < size) {
            given.add(new Literal(ScalarType.BOOL, false));
        }
    }

    private void require(Expression.Call call, List<BoundExpression> given, int fewest) {
        if (given.size() < fewest) {
            throw expressions
                    .context()
                    .fail(
                            ErrorCode.WRONG_ARGUMENT_COUNT,
                            call.span(),
                            "'%s' takes a value".formatted(call.function().text()));
        }
    }

    private static ScalarType type(WindowCall.Kind kind, List<Column> columns) {
        return switch (kind) {
            case ROW_NUMBER, ROW_RANK_DENSE, ROW_RANK_MIN -> ScalarType.LONG;
            case ROW_CUMSUM, PREV, NEXT -> columns.get(0).type();
        };
    }

    /** The input, with the columns that the calls have become. */
    PlanNode apply(Rows input) {
        if (calls.isEmpty()) {
            return input.plan();
        }
        List<NamedColumn> columns = new ArrayList<>();
        input.schema().columns().forEach(column -> columns.add(Rows.identity(column)));
        columns.addAll(arguments);
        return new PlanNode.Window(new PlanNode.Project(input.plan(), columns), calls);
    }
}
