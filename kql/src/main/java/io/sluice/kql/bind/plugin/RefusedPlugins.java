package io.sluice.kql.bind.plugin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plugins that are known by name and do not run here, each with the reason. */
public final class RefusedPlugins {
    private static final Map<String, String> REASONS = reasons();

    private RefusedPlugins() {}

    /** Why a plugin does not run; empty where nothing speaks against it. */
    static Optional<String> reason(String plugin) {
        return Optional.ofNullable(REASONS.get(plugin));
    }

    /** Every such name with its reason. */
    public static Map<String, String> all() {
        return Collections.unmodifiableMap(REASONS);
    }

    private static Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        put(
                reasons,
                "queries here do not call services outside",
                "http_request",
                "http_request_post",
                "sql_request",
                "mysql_request",
                "postgresql_request",
                "cosmosdb_sql_request",
                "azure_digital_twins_query_request",
                "ai_embeddings",
                "ai_embed_text",
                "ai_chat_completion",
                "ai_chat_completion_prompt");
        put(
                reasons,
                "queries here do not read storage beside their tables",
                "infer_storage_schema",
                "infer_storage_schema_with_suggestions");
        put(reasons, "queries here do not run code of another language", "python", "r");
        put(
                reasons,
                "machine learning is not part of the queries here",
                "autocluster",
                "basket",
                "diffpatterns",
                "diffpatterns_text");
        put(
                reasons,
                "geospatial functions are not part of the queries here",
                "geo_polygon_lookup",
                "geo_line_lookup");
        return reasons;
    }

    private static void put(Map<String, String> reasons, String reason, String... plugins) {
        List.of(plugins).forEach(plugin -> reasons.put(plugin, reason));
    }
}
