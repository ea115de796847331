package io.sluice.kql.bind.operator.series;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.expression.ImplicitConversion;
import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.SeriesAxis;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.syntax.Parameter;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Binds {@code make-series}: the rows of each bin are summarized, then the bins of a group become
 * arrays.
 */
public final class MakeSeriesBinder {
    private static final String BIN = "$bin";

    private final Pipelines pipelines;
    private final Scope scope;

    public MakeSeriesBinder(Pipelines pipelines, Scope scope) {
        this.pipelines = pipelines;
        this.scope = scope;
    }

    public Rows bind(Operator.MakeSeries series) {
        boolean nonEmpty = nonEmpty(series.parameters());
        checkAxis(series);
        AxisSyntax syntax = new AxisSyntax(series);
        Rows bins = bins(series, syntax);
        int bin = bins.schema().find(BIN).orElse(-1);
        if (bins.unknown() || bin < 0) {
            throw new BindFailure();
        }
        SeriesAxis axis = axis(series, syntax, bins.schema().column(bin).type());
        List<Column> keys = bins.schema().columns().subList(0, bin);
        List<Column> values = bins.schema().columns().subList(bin + 1, bins.schema().width());
        List<Object> standards = standards(series.series(), values);
        PlanNode plan =
                new PlanNode.MakeSeries(
                        dynamic(bins, values),
                        keys,
                        values.stream().map(Column::name).toList(),
                        standards,
                        axis,
                        nonEmpty && keys.isEmpty());
        return new Rows(plan, bins.failed(), false);
    }

    private boolean nonEmpty(List<Parameter> parameters) {
        boolean nonEmpty = false;
        for (Parameter parameter : parameters) {
            if (parameter.name().equals("kind") && parameter.value().text().equals("nonempty")) {
                nonEmpty = true;
            } else if (!parameter.isHint()) {
                pipelines
                        .context()
                        .fail(
                                ErrorCode.INVALID_ARGUMENT,
                                parameter.span(),
                                "'make-series' has no setting '%s=%s'"
                                        .formatted(parameter.name(), parameter.value().text()),
                                "expected kind=nonempty");
            }
        }
        return nonEmpty;
    }

    /** Before anything is made of it, so that a mistake in it is said once. */
    private void checkAxis(Operator.MakeSeries series) {
        if (series.bounds().step().isEmpty()) {
            String message =
                    series.bounds().inclusive()
                            ? "'range' takes a start, a stop and a step here"
                            : "'make-series' needs the distance between two values of its axis";
            throw fail(series.axis().expression(), message, "write 'step' and the distance");
        }
        List<Expression> all = new ArrayList<>(List.of(series.axis().expression()));
        series.bounds().from().ifPresent(all::add);
        series.bounds().to().ifPresent(all::add);
        all.add(series.bounds().step().get());
        ScalarType type = pipelines.expressions(scope).bindAll(all).get(0).type();
        boolean ordered =
                type.isNumeric() || type == ScalarType.DATETIME || type == ScalarType.TIMESPAN;
        if (!ordered) {
            throw fail(
                    series.axis().expression(),
                    "an axis is made of datetimes, timespans or numbers, this is "
                            + type.kustoName(),
                    "convert it before");
        }
    }

    private BindFailure fail(Expression at, String message, String hint) {
        return pipelines.context().fail(ErrorCode.INVALID_ARGUMENT, at.span(), message, hint);
    }

    /** A row for each group and bin: the keys, the bin, the aggregates. */
    private Rows bins(Operator.MakeSeries series, AxisSyntax syntax) {
        List<NamedExpression> keys = new ArrayList<>(series.keys());
        Expression bin = syntax.bin();
        keys.add(new NamedExpression(bin.span(), List.of(new Name(bin.span(), BIN)), bin));
        List<NamedExpression> aggregates =
                series.series().stream().map(Operator.MakeSeries.Series::aggregate).toList();
        List<Operator> operators = new ArrayList<>(syntax.filters());
        operators.add(new Operator.Summarize(series.span(), aggregates, keys));
        int uses = pipelines.context().operators().size();
        Rows bins = pipelines.through(scope.rows(), operators, scope.lets());
        // The query did not write these operators: nobody shall hear of them.
        List<?> used = pipelines.context().operators();
        used.subList(uses, used.size()).clear();
        return bins;
    }

    private SeriesAxis axis(Operator.MakeSeries series, AxisSyntax syntax, ScalarType type) {
        String name =
                series.axis().names().isEmpty()
                        ? name(series.axis().expression())
                        : series.axis().names().get(0).text();
        ScalarType step = type == ScalarType.DATETIME ? ScalarType.TIMESPAN : type;
        return new SeriesAxis(
                new Column(BIN, type),
                name,
                syntax.from().map(e -> bound(e, type)),
                syntax.to().map(e -> bound(e, type)),
                bound(syntax.step(), step));
    }

    private static String name(Expression axis) {
        return axis instanceof Expression.Reference column ? column.name().text() : "Column1";
    }

    private BoundExpression bound(Expression expression, ScalarType type) {
        ExpressionBinder constants = pipelines.expressions(Scope.constants(scope.lets()));
        BoundExpression bound = constants.bind(expression);
        return bound.type() == ScalarType.REAL && type == ScalarType.LONG
                ? bound
                : constants.bind(expression, type, "this end or step of the axis");
    }

    /** What stands where there is no row: zero, unless the query says otherwise. */
    private List<Object> standards(List<Operator.MakeSeries.Series> series, List<Column> values) {
        List<Object> standards = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Optional<Expression> given =
                    i < series.size() ? series.get(i).standard() : Optional.empty();
            ScalarType type = values.get(i).type();
            standards.add(given.isPresent() ? standard(given.get(), type) : zero(type));
        }
        return standards;
    }

    private static Object zero(ScalarType type) {
        return switch (type) {
            case REAL, DECIMAL -> (Object) 0.0;
            case INT, LONG -> 0L;
            default -> null;
        };
    }

    private Object standard(Expression expression, ScalarType type) {
        ExpressionBinder constants = pipelines.expressions(Scope.constants(scope.lets()));
        BoundExpression bound = constants.fold(constants.bind(expression));
        if (!(bound instanceof BoundExpression.Literal literal)) {
            throw fail(expression, "a default must be a constant", "expected a value such as 0");
        }
        boolean widened =
                literal.value() != null
                        && type.isNumeric()
                        && ImplicitConversion.cost(literal.type(), type).isPresent();
        return widened
                ? ((BoundExpression.Literal) ImplicitConversion.apply(literal, type)).value()
                : literal.value();
    }

    /** Items of arrays are dynamic. */
    private static PlanNode dynamic(Rows bins, List<Column> values) {
        List<NamedColumn> columns = new ArrayList<>();
        for (Column column : bins.schema().columns()) {
            columns.add(
                    values.contains(column) && column.type() != ScalarType.DYNAMIC
                            ? new NamedColumn(
                                    column.name(),
                                    new BoundExpression.Convert(
                                            Rows.reference(column), ScalarType.DYNAMIC))
                            : Rows.identity(column));
        }
        return new PlanNode.Project(bins.plan(), columns);
    }
}
