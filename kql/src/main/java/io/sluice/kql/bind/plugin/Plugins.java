package io.sluice.kql.bind.plugin;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every plugin that runs here, by name. */
public final class Plugins {
    private static final Map<String, Plugin> BY_NAME = new TreeMap<>();

    static {
        BY_NAME.put("bag_unpack", BagUnpack::bind);
        BY_NAME.put("pivot", Pivot::bind);
        BY_NAME.put("ipv4_lookup", AddressLookup::ipv4);
        BY_NAME.put("ipv6_lookup", AddressLookup::ipv6);
        BY_NAME.put("dcount_intersect", DistinctIntersection::bind);
        BY_NAME.put("narrow", RowsPlugins::narrow);
        BY_NAME.put("identity", RowsPlugins::identity);
        BY_NAME.put("preview", RowsPlugins::preview);
        BY_NAME.put("rows_near", RowsPlugins::rowsNear);
        BY_NAME.put("schema_merge", RowsPlugins::schemaMerge);
        BY_NAME.put("rolling_percentile", RowsPlugins::rollingPercentile);
        BY_NAME.put("activity_counts_metrics", ActivityPlugins::countsMetrics);
        BY_NAME.put("activity_engagement", ActivityPlugins::engagement);
        BY_NAME.put("activity_metrics", ActivityPlugins::metrics);
        BY_NAME.put("active_users_count", ActivityPlugins::activeUsers);
        BY_NAME.put("session_count", ActivityPlugins::sessions);
        BY_NAME.put("sliding_window_counts", ActivityPlugins::slidingWindow);
        BY_NAME.put("new_activity_metrics", NewActivityPlugin::bind);
        BY_NAME.put("funnel_sequence", SequencePlugins::funnel);
        BY_NAME.put("funnel_sequence_completion", SequencePlugins::funnelCompletion);
        BY_NAME.put("sequence_detect", SequencePlugins::detect);
    }

    /** Tables that a plugin gives beside its first one. */
    private static final Map<String, List<Plugin>> FURTHER =
            Map.of(
                    "preview", List.of(RowsPlugins::previewed),
                    "funnel_sequence",
                            List.of(SequencePlugins::funnelBefore, SequencePlugins::funnelAfter));

    private Plugins() {}

    static List<Plugin> further(String name) {
        return FURTHER.getOrDefault(name, List.of());
    }

    static Optional<Plugin> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Every name, sorted. */
    public static Collection<String> names() {
        return BY_NAME.keySet();
    }
}
