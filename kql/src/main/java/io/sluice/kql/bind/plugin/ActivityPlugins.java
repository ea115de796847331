package io.sluice.kql.bind.plugin;

import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.function.plugin.timeline.ActiveUsersCount;
import io.sluice.kql.function.plugin.timeline.ActivityCounts;
import io.sluice.kql.function.plugin.timeline.ActivityEngagement;
import io.sluice.kql.function.plugin.timeline.ActivityMetrics;
import io.sluice.kql.function.plugin.timeline.SessionCount;
import io.sluice.kql.function.plugin.timeline.SlidingWindowCounts;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.List;

/** Plugins that count who was active in the windows of a timeline. */
final class ActivityPlugins {
    private ActivityPlugins() {}

    static Rows countsMetrics(PluginCall call) {
        TimelineCall timeline = TimelineCall.of(call, List.of("Start", "End", "Step"));
        return timeline.point("Start")
                .point("End")
                .step("Step")
                .dimensionsFrom(timeline.arguments().rest())
                .gives(
                        new ActivityCounts(),
                        count("count"),
                        count("dcount"),
                        count("new_dcount"),
                        count("aggregated_dcount"));
    }

    /** A start and an end may be left out, both or none. */
    static Rows metrics(PluginCall call) {
        boolean open = call.written().size() == 3;
        TimelineCall timeline =
                TimelineCall.of(call, open ? List.of("Step") : List.of("Start", "End", "Step"));
        period(timeline, open).step("Step").dimensionsFrom(timeline.arguments().rest());
        return timeline.gives(
                new ActivityMetrics(),
                count("dcount_values"),
                count("dcount_newvalues"),
                rate("retention_rate"),
                rate("churn_rate"));
    }

    static Rows engagement(PluginCall call) {
        List<String> spans = List.of("InnerActivityWindow", "OuterActivityWindow");
        boolean open = call.written().size() == 4;
        TimelineCall timeline =
                TimelineCall.of(
                        call, open ? spans : List.of("Start", "End", spans.get(0), spans.get(1)));
        period(timeline, open)
                .step(spans.get(0))
                .span(spans.get(1))
                .dimensionsFrom(timeline.arguments().rest());
        return timeline.gives(
                new ActivityEngagement(),
                count("dcount_activities_inner"),
                count("dcount_activities_outer"),
                rate("activity_ratio"));
    }

    private static TimelineCall period(TimelineCall timeline, boolean open) {
        return open ? timeline.noPoint().noPoint() : timeline.point("Start").point("End");
    }

    static Rows activeUsers(PluginCall call) {
        TimelineCall timeline =
                TimelineCall.of(
                        call,
                        List.of(
                                "Start",
                                "End",
                                "LookbackWindow",
                                "Period",
                                "ActivePeriodsCount",
                                "Bin"));
        PluginArguments arguments = timeline.arguments();
        timeline.point("Start").point("End").span("LookbackWindow").span("Period");
        timeline.value(arguments.value(arguments.load("ActivePeriodsCount"), ScalarType.LONG));
        return timeline.step("Bin")
                .dimensionsFrom(arguments.rest())
                .gives(new ActiveUsersCount(), count("dcount"));
    }

    static Rows sessions(PluginCall call) {
        TimelineCall timeline =
                TimelineCall.of(call, List.of("Start", "End", "Bin", "LookBackWindow"));
        return timeline.point("Start")
                .point("End")
                .step("Bin")
                .span("LookBackWindow")
                .dimensionsFrom(timeline.arguments().rest())
                .gives(new SessionCount(), count("count_sessions"));
    }

    static Rows slidingWindow(PluginCall call) {
        TimelineCall timeline =
                TimelineCall.of(call, List.of("Start", "End", "LookbackWindow", "Bin"));
        timeline.point("Start").point("End").span("LookbackWindow").step("Bin");
        return timeline.fewWindows(timeline.last(), "Bin")
                .dimensionsFrom(timeline.arguments().rest())
                .gives(new SlidingWindowCounts(), count("Count"), count("Dcount"));
    }

    private static Column count(String name) {
        return new Column(name, ScalarType.LONG);
    }

    private static Column rate(String name) {
        return new Column(name, ScalarType.REAL);
    }
}
