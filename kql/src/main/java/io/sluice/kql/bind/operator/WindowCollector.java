package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.CallHook;
import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundExpression.ColumnReference;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.WindowCall;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds functions of the rows around, such as {@code prev()}, and puts columns in their place.
 * Those in the arguments of others are computed before, by a collector of their own.
 */
public final class WindowCollector implements CallHook {
    private static final Map<String, WindowCall.Kind> KINDS =
            Map.of(
                    "row_number", WindowCall.Kind.ROW_NUMBER,
                    "row_cumsum", WindowCall.Kind.ROW_CUMSUM,
                    "row_window_session", WindowCall.Kind.ROW_WINDOW_SESSION,
                    "prev", WindowCall.Kind.PREV,
                    "next", WindowCall.Kind.NEXT,
                    "row_rank_dense", WindowCall.Kind.ROW_RANK_DENSE,
                    "row_rank_min", WindowCall.Kind.ROW_RANK_MIN);

    private final ExpressionBinder expressions;
    private final int depth;
    private final List<NamedColumn> arguments = new ArrayList<>();
    private final List<WindowCall> calls = new ArrayList<>();
    private Optional<WindowCollector> inner = Optional.empty();

    WindowCollector(ExpressionBinder expressions) {
        this(expressions, 0);
    }

    private WindowCollector(ExpressionBinder expressions, int depth) {
        this.expressions = expressions;
        this.depth = depth;
    }

    /** The functions that see the rows around. */
    public static Set<String> names() {
        return KINDS.keySet();
    }

    @Override
    public Optional<BoundExpression> bind(Expression.Call call) {
        WindowCall.Kind kind = KINDS.get(call.function().text());
        if (kind == null) {
            return Optional.empty();
        }
        requireOrder(call);
        if (inner.isEmpty()) {
            inner = Optional.of(new WindowCollector(expressions, depth + 1));
        }
        List<BoundExpression> given =
                new WindowArguments(expressions.withHook(inner.get()), call).bind(kind);
        List<Column> columns = new ArrayList<>();
        for (BoundExpression argument : given) {
            NamedColumn column = new NamedColumn(name("$window", arguments.size()), argument);
            arguments.add(column);
            columns.add(column.column());
        }
        Column result = new Column(name("$result", calls.size()), type(kind, columns));
        calls.add(new WindowCall(kind, result, columns));
        return Optional.of(new ColumnReference(result.name(), result.type()));
    }

    /** As in Kusto: what an operator such as summarize gives has no order. */
    private void requireOrder(Expression.Call call) {
        Rows rows = expressions.scope().rows();
        if (!rows.ordered() && !rows.unknown()) {
            throw expressions
                    .context()
                    .fail(
                            ErrorCode.INVALID_ARGUMENT,
                            call.span(),
                            "'%s' looks at the rows around, and these have no order"
                                    .formatted(call.function()),
                            "put '| sort by ...' before, or '| serialize' for the order they"
                                    + " come in");
        }
    }

    private String name(String prefix, int number) {
        return prefix + depth + "_" + number;
    }

    private static ScalarType type(WindowCall.Kind kind, List<Column> columns) {
        return switch (kind) {
            case ROW_NUMBER, ROW_RANK_DENSE, ROW_RANK_MIN -> ScalarType.LONG;
            case ROW_CUMSUM, ROW_WINDOW_SESSION, PREV, NEXT -> columns.get(0).type();
        };
    }

    /** The input, with the columns that the calls have become. */
    PlanNode apply(Rows input) {
        if (calls.isEmpty()) {
            return input.plan();
        }
        PlanNode before = inner.map(collector -> collector.apply(input)).orElse(input.plan());
        List<NamedColumn> columns = new ArrayList<>();
        input.schema().columns().forEach(column -> columns.add(Rows.identity(column)));
        columns.addAll(arguments);
        return new PlanNode.Window(new PlanNode.Project(before, columns), calls);
    }
}
