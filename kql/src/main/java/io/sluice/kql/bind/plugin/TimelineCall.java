package io.sluice.kql.bind.plugin;

import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.function.plugin.RowsFunction;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundExpression.Literal;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A call about who was active when: an id, a timeline, points and spans of it, and dimensions. The
 * function gets rows of exactly the id, the timeline and the dimensions.
 */
final class TimelineCall {
    private static final Set<ScalarType> TIMELINES =
            Set.of(
                    ScalarType.INT,
                    ScalarType.LONG,
                    ScalarType.REAL,
                    ScalarType.DATETIME,
                    ScalarType.TIMESPAN);
    private static final int MOST_WINDOWS = 1_000_000;
    private static final Set<String> UNITS = Set.of("week", "month", "year");

    private final PluginCall call;
    private final PluginArguments arguments;
    private final Column id;
    private final Column timeline;
    private final List<BoundExpression> values = new ArrayList<>();
    private final List<Column> dimensions = new ArrayList<>();

    private TimelineCall(PluginCall call, PluginArguments arguments) {
        this.call = call;
        this.arguments = arguments;
        this.id = arguments.column("IdColumn");
        this.timeline = arguments.column("TimelineColumn");
        call.takesNoSchema();
        checkTimeline();
    }

    /** Reads the two columns; further parameters are those of the plugin. */
    static TimelineCall of(PluginCall call, List<String> parameters) {
        List<String> all = new ArrayList<>(List.of("IdColumn", "TimelineColumn"));
        all.addAll(parameters);
        return new TimelineCall(call, call.arguments(all.toArray(String[]::new)));
    }

    private void checkTimeline() {
        if (!TIMELINES.contains(timeline.type())) {
            throw call.context()
                    .fail(
                            ErrorCode.TYPE_MISMATCH,
                            arguments.load("TimelineColumn").span(),
                            "a timeline of plugin '%s' is of type datetime, timespan, int, long or"
                                            .formatted(call.name())
                                    + " real, this is "
                                    + timeline.type().kustoName());
        }
    }

    Column id() {
        return id;
    }

    Column timeline() {
        return timeline;
    }

    List<Column> dimensions() {
        return dimensions;
    }

    PluginArguments arguments() {
        return arguments;
    }

    /** Takes a point of the timeline. */
    TimelineCall point(String parameter) {
        values.add(arguments.value(arguments.load(parameter), timeline.type()));
        return this;
    }

    /** Takes nothing in place of a point. */
    TimelineCall noPoint() {
        values.add(new Literal(timeline.type(), null));
        return this;
    }

    TimelineCall value(BoundExpression value) {
        values.add(value);
        return this;
    }

    /** Takes a length of time on the timeline. */
    TimelineCall span(String parameter) {
        values.add(positive(parameter, arguments.value(arguments.load(parameter), spanType())));
        return this;
    }

    /** Takes a length of time, or the name of a unit of the calendar. */
    TimelineCall step(String parameter) {
        PluginArguments.Argument argument = arguments.load(parameter);
        BoundExpression step = arguments.value(argument);
        if (step.type() != ScalarType.STRING) {
            return span(parameter);
        }
        boolean unit = step instanceof Literal literal && UNITS.contains(literal.value());
        if (!unit || timeline.type() != ScalarType.DATETIME) {
            throw call.fail(
                    argument.span(),
                    "'%s' of plugin '%s' is a length of time or a unit of the calendar"
                            .formatted(parameter, call.name()),
                    "the units are 'week', 'month' and 'year', over a datetime column");
        }
        values.add(step);
        return this;
    }

    /** Where windows without rows count too, there must not be too many of them. */
    TimelineCall fewWindows(BoundExpression step, String parameter) {
        if (values.get(0) instanceof Literal from
                && values.get(1) instanceof Literal to
                && step instanceof Literal width
                && from.value() instanceof Number start
                && to.value() instanceof Number end
                && width.value() instanceof Number size) {
            double windows = (end.doubleValue() - start.doubleValue()) / size.doubleValue();
            if (windows > MOST_WINDOWS) {
                throw call.fail(
                        arguments.load(parameter).span(),
                        "from start to end there are more than %d windows of this length"
                                .formatted(MOST_WINDOWS));
            }
        }
        return this;
    }

    /** The value that was taken last. */
    BoundExpression last() {
        return values.get(values.size() - 1);
    }

    /** All further arguments are dimensions. */
    TimelineCall dimensionsFrom(List<PluginArguments.Argument> given) {
        given.forEach(argument -> dimensions.add(arguments.column(argument)));
        return this;
    }

    private ScalarType spanType() {
        return timeline.type() == ScalarType.DATETIME ? ScalarType.TIMESPAN : timeline.type();
    }

    private BoundExpression positive(String parameter, BoundExpression span) {
        if (span instanceof Literal literal
                && literal.value() instanceof Number number
                && number.doubleValue() <= 0) {
            throw call.fail(
                    arguments.load(parameter).span(),
                    "'%s' of plugin '%s' must be greater than zero"
                            .formatted(parameter, call.name()));
        }
        return span;
    }

    /** What the function gives: the timeline, the dimensions, and counts. */
    Rows gives(RowsFunction function, Column... counts) {
        List<Column> output = new ArrayList<>();
        output.add(timeline);
        output.addAll(dimensions);
        output.addAll(List.of(counts));
        return call.give(input(), function, values, UniqueNames.schema(output));
    }

    PlanNode input() {
        List<NamedColumn> columns = new ArrayList<>();
        columns.add(new NamedColumn("$id", Rows.reference(id)));
        columns.add(new NamedColumn("$timeline", Rows.reference(timeline)));
        for (int i = 0; i < dimensions.size(); i++) {
            columns.add(new NamedColumn("$" + i, Rows.reference(dimensions.get(i))));
        }
        return call.input(columns);
    }

    List<BoundExpression> values() {
        return values;
    }
}
