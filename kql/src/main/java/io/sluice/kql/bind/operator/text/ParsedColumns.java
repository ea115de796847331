package io.sluice.kql.bind.operator.text;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.function.FunctionRegistry;
import io.sluice.kql.function.ScalarFunction;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundExpression.Literal;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Extends rows by the cells of a scan. Every cell is an expression over the one expression of the
 * scan, so the compiled chain scans once for a row, and not at all where no column is needed.
 */
final class ParsedColumns {
    private final ExpressionBinder expressions;
    private final Rows input;
    private final BoundExpression scan;
    private final Map<String, NamedColumn> columns = new LinkedHashMap<>();
    private final Set<String> given = new HashSet<>();
    private int cells;

    /**
     * @param function scans a text for a constant pattern
     * @param pattern in the form that a dynamic constant has
     */
    ParsedColumns(
            ExpressionBinder expressions, String function, List<Object> pattern, Expression text) {
        this.expressions = expressions;
        this.input = expressions.scope().rows();
        this.scan =
                call(function, new Literal(ScalarType.DYNAMIC, pattern), text(expressions, text));
        input.schema().columns().forEach(c -> columns.put(c.name(), Rows.identity(c)));
    }

    /** What is no string is turned into one. */
    private static BoundExpression text(ExpressionBinder expressions, Expression text) {
        BoundExpression bound = expressions.bind(text);
        return bound.type() == ScalarType.STRING
                ? bound
                : expressions.applyBound("tostring", text.span(), List.of(bound));
    }

    private static BoundExpression call(String name, BoundExpression... arguments) {
        ScalarFunction function = FunctionRegistry.find(name).get(0);
        return new BoundExpression.Call(function, List.of(arguments), 0);
    }

    BoundExpression scan() {
        return scan;
    }

    /** The next cell of the scan. */
    void add(Name name, ScalarType type) {
        Column column = new Column(name.text(), type);
        BoundExpression cell =
                call(
                        "$parsed_" + type.kustoName(),
                        scan,
                        new Literal(ScalarType.LONG, (long) cells++));
        if (!given.add(column.name())) {
            expressions
                    .context()
                    .diagnostics()
                    .error(
                            ErrorCode.DUPLICATE_COLUMN,
                            name.span(),
                            "column '%s' is given twice".formatted(name.text()));
        }
        columns.put(column.name(), new NamedColumn(column.name(), cell));
    }

    Rows over(Rows rows) {
        return rows.project(List.copyOf(columns.values()), Set.of());
    }
}
