package io.sluice.kql.bind.plugin;

import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.function.plugin.timeline.NewActivityMetrics;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code new_activity_metrics}, whose last arguments are told apart by what they are. */
final class NewActivityPlugin {
    private NewActivityPlugin() {}

    static Rows bind(PluginCall call) {
        TimelineCall timeline = TimelineCall.of(call, List.of("Start", "End", "Window"));
        timeline.point("Start").point("End").step("Window");
        timeline.fewWindows(timeline.last(), "Window");
        List<PluginArguments.Argument> rest = new ArrayList<>(timeline.arguments().rest());
        boolean lookback = !rest.isEmpty() && call.standsForRows(rest.get(rest.size() - 1));
        Optional<PlanNode> old =
                lookback
                        ? Optional.of(ids(call, timeline, rest.remove(rest.size() - 1)))
                        : Optional.empty();
        if (!rest.isEmpty() && !call.standsForColumn(rest.get(0))) {
            timeline.value(timeline.arguments().value(rest.remove(0), timeline.timeline().type()));
        } else {
            timeline.noPoint();
        }
        timeline.dimensionsFrom(rest);
        List<PlanNode> inputs = new ArrayList<>(List.of(timeline.input()));
        old.ifPresent(inputs::add);
        return call.give(
                new PlanNode.Apply(
                        inputs,
                        new NewActivityMetrics(lookback),
                        timeline.values(),
                        UniqueNames.schema(columns(timeline))));
    }

    private static List<Column> columns(TimelineCall timeline) {
        Column time = timeline.timeline();
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("from_" + time.name(), time.type()));
        columns.add(new Column("to_" + time.name(), time.type()));
        columns.addAll(timeline.dimensions());
        columns.add(new Column("dcount_new_values", ScalarType.LONG));
        columns.add(new Column("dcount_retained_values", ScalarType.LONG));
        columns.add(new Column("dcount_churn_values", ScalarType.LONG));
        columns.add(new Column("retention_rate", ScalarType.REAL));
        columns.add(new Column("churn_rate", ScalarType.REAL));
        return columns;
    }

    /** The column that has the name of the id, or the first one. */
    private static PlanNode ids(
            PluginCall call, TimelineCall timeline, PluginArguments.Argument argument) {
        Rows rows = call.rows(argument);
        if (rows.schema().width() == 0) {
            throw call.fail(argument.span(), "rows with ids are expected here");
        }
        int position = rows.schema().find(timeline.id().name()).orElse(0);
        Column column = rows.schema().column(position);
        return new PlanNode.Project(
                rows.plan(), List.of(new NamedColumn("$id", Rows.reference(column))));
    }
}
