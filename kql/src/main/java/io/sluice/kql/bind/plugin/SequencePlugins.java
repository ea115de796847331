package io.sluice.kql.bind.plugin;

import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.function.plugin.timeline.FunnelSequence;
import io.sluice.kql.function.plugin.timeline.FunnelSequenceCompletion;
import io.sluice.kql.function.plugin.timeline.SequenceDetect;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;

/** Plugins that look for states or events that follow upon each other. */
final class SequencePlugins {
    private static final int FIRST_EVENT = 3;

    private SequencePlugins() {}

    /** What came before and after. */
    static Rows funnel(PluginCall call) {
        return funnel(call, FunnelSequence.Side.BOTH);
    }

    /** The second table: what came before. */
    static Rows funnelBefore(PluginCall call) {
        return funnel(call, FunnelSequence.Side.BEFORE);
    }

    /** The third table: what came after. */
    static Rows funnelAfter(PluginCall call) {
        return funnel(call, FunnelSequence.Side.AFTER);
    }

    private static Rows funnel(PluginCall call, FunnelSequence.Side side) {
        TimelineCall timeline =
                TimelineCall.of(
                        call,
                        List.of(
                                "Start",
                                "End",
                                "MaxSequenceStepWindow",
                                "Step",
                                "StateColumn",
                                "Sequence"));
        timeline.point("Start").point("End").span("MaxSequenceStepWindow").step("Step");
        Column state = state(call, timeline, "Sequence");
        List<Column> columns = new ArrayList<>(List.of(timeline.timeline()));
        side.columns().forEach(name -> columns.add(new Column(name, ScalarType.STRING)));
        columns.add(new Column("dcount", ScalarType.LONG));
        columns.add(new Column("samples", ScalarType.DYNAMIC));
        return call.give(
                input(call, timeline, state),
                new FunnelSequence(side),
                timeline.values(),
                UniqueNames.schema(columns));
    }

    static Rows funnelCompletion(PluginCall call) {
        TimelineCall timeline =
                TimelineCall.of(
                        call,
                        List.of(
                                "Start",
                                "End",
                                "BinSize",
                                "StateColumn",
                                "Sequence",
                                "MaxSequenceStepPeriods"));
        timeline.point("Start").point("End").step("BinSize");
        Column state = state(call, timeline, "Sequence");
        PluginArguments arguments = timeline.arguments();
        timeline.value(
                arguments.value(arguments.load("MaxSequenceStepPeriods"), ScalarType.DYNAMIC));
        return call.give(
                input(call, timeline, state),
                new FunnelSequenceCompletion(),
                timeline.values(),
                UniqueNames.schema(
                        List.of(
                                timeline.timeline(),
                                new Column(state.name(), ScalarType.STRING),
                                new Column("Period", ScalarType.TIMESPAN),
                                new Column("dcount", ScalarType.LONG))));
    }

    private static Column state(PluginCall call, TimelineCall timeline, String sequence) {
        PluginArguments arguments = timeline.arguments().complete();
        if (timeline.timeline().type() == ScalarType.REAL) {
            throw call.context()
                    .fail(
                            ErrorCode.TYPE_MISMATCH,
                            arguments.load("TimelineColumn").span(),
                            "a timeline of plugin '%s' is of type datetime, timespan or long"
                                    .formatted(call.name()));
        }
        timeline.value(arguments.value(arguments.load(sequence), ScalarType.DYNAMIC));
        return arguments.column("StateColumn");
    }

    /** States are compared by their text. */
    private static PlanNode input(PluginCall call, TimelineCall timeline, Column state) {
        BoundExpression text =
                state.type() == ScalarType.STRING
                        ? Rows.reference(state)
                        : call.expressions()
                                .applyBound(
                                        "tostring", call.span(), List.of(Rows.reference(state)));
        return call.input(
                List.of(
                        new NamedColumn("$id", Rows.reference(timeline.id())),
                        new NamedColumn("$timeline", Rows.reference(timeline.timeline())),
                        new NamedColumn("$state", text)));
    }

    /** Conditions first, then columns. */
    static Rows detect(PluginCall call) {
        PluginArguments arguments =
                call.arguments("TimelineColumn", "MaxSequenceStepWindow", "MaxSequenceSpan");
        call.takesNoSchema();
        Column timeline = arguments.column("TimelineColumn");
        boolean time = timeline.type() == ScalarType.DATETIME;
        if (!time && timeline.type() != ScalarType.TIMESPAN && timeline.type() != ScalarType.LONG) {
            throw call.context()
                    .fail(
                            ErrorCode.TYPE_MISMATCH,
                            arguments.load("TimelineColumn").span(),
                            "a timeline of plugin '%s' is of type datetime, timespan or long"
                                    .formatted(call.name()));
        }
        ScalarType span = time ? ScalarType.TIMESPAN : timeline.type();
        List<BoundExpression> values =
                List.of(
                        arguments.value(arguments.load("MaxSequenceStepWindow"), span),
                        arguments.value(arguments.load("MaxSequenceSpan"), span));
        List<NamedColumn> input = new ArrayList<>();
        input.add(new NamedColumn("$timeline", Rows.reference(timeline)));
        List<Column> events = new ArrayList<>();
        List<Column> dimensions = new ArrayList<>();
        events(call, timeline, input, events, dimensions);
        if (events.isEmpty()) {
            throw call.context()
                    .fail(
                            ErrorCode.WRONG_ARGUMENT_COUNT,
                            call.span(),
                            "plugin 'sequence_detect' takes a condition for each step");
        }
        List<Column> output = new ArrayList<>(dimensions);
        output.addAll(events);
        output.add(new Column("Duration", ScalarType.TIMESPAN));
        Schema schema = UniqueNames.schema(output);
        return call.give(call.input(input), new SequenceDetect(events.size()), values, schema);
    }

    private static void events(
            PluginCall call,
            Column timeline,
            List<NamedColumn> input,
            List<Column> events,
            List<Column> dimensions) {
        List<NamedExpression> written = call.written();
        for (int i = Math.min(FIRST_EVENT, written.size()); i < written.size(); i++) {
            NamedExpression argument = written.get(i);
            BoundExpression bound = call.expressions().bind(argument.expression());
            input.add(new NamedColumn("$" + i, bound));
            if (bound.type() == ScalarType.BOOL && dimensions.isEmpty()) {
                String name = name(argument, "Expr" + (i - FIRST_EVENT + 1));
                events.add(new Column(name + "_" + timeline.name(), timeline.type()));
            } else {
                dimensions.add(new Column(name(argument, "Dim" + i), bound.type()));
            }
        }
    }

    private static String name(NamedExpression argument, String standard) {
        if (!argument.names().isEmpty()) {
            return argument.names().get(0).text();
        }
        return argument.expression() instanceof Expression.Reference reference
                ? reference.name().text()
                : standard;
    }
}
