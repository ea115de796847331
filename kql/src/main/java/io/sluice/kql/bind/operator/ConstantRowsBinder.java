package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.expression.ImplicitConversion;
import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.RangeSize;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Source;
import io.sluice.kql.syntax.TimeOfDay;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.DatetimeText;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import io.sluice.kql.type.TimespanText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Binds {@code datatable} and {@code range}. */
public final class ConstantRowsBinder {
    private final Pipelines pipelines;
    private final ExpressionBinder expressions;

    public ConstantRowsBinder(Pipelines pipelines, Lets lets) {
        this.pipelines = pipelines;
        this.expressions = pipelines.expressions(Scope.constants(lets));
    }

    public Rows datatable(Source.Datatable datatable) {
        Schema schema =
                new Schema(
                        datatable.columns().stream()
                                .map(c -> new Column(c.name().text(), c.type()))
                                .toList());
        int width = schema.width();
        if (width == 0 || datatable.cells().size() % width != 0) {
            throw pipelines
                    .context()
                    .fail(
                            ErrorCode.INVALID_ARGUMENT,
                            datatable.span(),
                            "%d values do not fill rows of %d columns"
                                    .formatted(datatable.cells().size(), width));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < datatable.cells().size(); i += width) {
            List<Object> row = new ArrayList<>();
            for (int j = 0; j < width; j++) {
                row.add(cell(datatable.cells().get(i + j), schema.column(j).type()));
            }
            rows.add(row);
        }
        return Rows.of(new PlanNode.Values(schema, rows));
    }

    private Object cell(Expression cell, ScalarType type) {
        if (cell instanceof Expression.Reference word && word.name().text().equals("null")) {
            return type == ScalarType.STRING ? "" : null;
        }
        if (cell instanceof Expression.Literal literal
                && literal.value() instanceof TimeOfDay time) {
            return today(literal, time);
        }
        BoundExpression bound = expressions.fold(expressions.bind(cell));
        if (bound instanceof BoundExpression.Literal literal) {
            Object value = literal.value();
            return literal.type() == type || value == null
                    ? (value == null && type == ScalarType.STRING ? "" : value)
                    : converted(value, type);
        }
        throw pipelines
                .context()
                .fail(ErrorCode.INVALID_ARGUMENT, cell.span(), "a constant is expected here");
    }

    /**
     * Constant rows are the same in every run, so the day is that of the binding: not in an export.
     */
    private Object today(Expression.Literal literal, TimeOfDay time) {
        pipelines.context().use("datetime", literal.span());
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        return Ticks.ofInstant(today) + time.ticks();
    }

    /** A constant that is written as another type; null where it does not convert. */
    static Object converted(Object value, ScalarType type) {
        return switch (type) {
            case INT -> value instanceof Number n ? (Object) n.intValue() : null;
            case LONG -> value instanceof Number n ? (Object) n.longValue() : null;
            case REAL -> value instanceof Number n ? (Object) n.doubleValue() : null;
            case DECIMAL -> value instanceof Number n ? ImplicitConversion.decimal(n) : null;
            case BOOL -> value instanceof Number n ? (Object) (n.longValue() != 0) : null;
            case STRING -> value.toString();
            case DYNAMIC -> value;
            case DATETIME -> value instanceof String text ? boxed(DatetimeText.parse(text)) : null;
            case TIMESPAN -> value instanceof String text ? boxed(TimespanText.parse(text)) : null;
            case GUID -> null;
        };
    }

    private static Object boxed(OptionalLong value) {
        return value.isPresent() ? (Object) value.getAsLong() : null;
    }

    public Rows range(Source.Range range) {
        List<BoundExpression> bounds =
                expressions.bindAll(List.of(range.from(), range.to(), range.step()));
        boolean numbers = bounds.stream().allMatch(bound -> bound.type().isNumeric());
        ScalarType type = bounds.get(0).type();
        for (BoundExpression bound : bounds.subList(1, numbers ? 3 : 2)) {
            if (ImplicitConversion.cost(type, bound.type()).isPresent()) {
                type = bound.type();
            }
        }
        ScalarType step = type == ScalarType.DATETIME ? ScalarType.TIMESPAN : type;
        boolean fits =
                ImplicitConversion.cost(bounds.get(0).type(), type).isPresent()
                        && ImplicitConversion.cost(bounds.get(1).type(), type).isPresent()
                        && ImplicitConversion.cost(bounds.get(2).type(), step).isPresent();
        if (!fits) {
            throw pipelines
                    .context()
                    .fail(
                            ErrorCode.TYPE_MISMATCH,
                            range.span(),
                            "'range' goes over numbers, datetimes or timespans of one type");
        }
        PlanNode.Range rows =
                new PlanNode.Range(
                        range.name().text(),
                        ImplicitConversion.apply(bounds.get(0), type),
                        ImplicitConversion.apply(bounds.get(1), type),
                        ImplicitConversion.apply(bounds.get(2), step));
        checkSize(rows, range.span());
        return Rows.of(rows).inOrder();
    }

    /** What is not known yet is checked where it is. */
    private void checkSize(PlanNode.Range rows, SourceSpan place) {
        if (value(rows.from()) instanceof Number from
                && value(rows.to()) instanceof Number to
                && value(rows.step()) instanceof Number step) {
            RangeSize.mistake(RangeSize.of(from, to, step))
                    .ifPresent(
                            mistake -> {
                                throw pipelines
                                        .context()
                                        .fail(ErrorCode.INVALID_ARGUMENT, place, mistake);
                            });
        }
    }

    private static Object value(BoundExpression bound) {
        return bound instanceof BoundExpression.Literal literal ? literal.value() : null;
    }
}
