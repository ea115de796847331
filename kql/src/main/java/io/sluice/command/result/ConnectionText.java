package io.sluice.command.result;

import io.sluice.catalog.KafkaConnection;
import io.sluice.catalog.MaskedText;
import io.sluice.catalog.Table;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A Kafka connection as properties and as a result; secrets are masked. */
public final class ConnectionText {
    private ConnectionText() {}

    /** One row: TableName, DatabaseName, Connection (JSON, empty when there is none). */
    public static ResultTable table(String database, Table table) {
        return ResultTable.empty(
                        CatalogTables.strings("TableName", "DatabaseName", "KafkaConnection"))
                .with(
                        table.name(),
                        database,
                        table.connection().map(c -> Json.compact(properties(c))).orElse(""));
    }

    /** What the user said, by property name. */
    static Map<String, String> properties(KafkaConnection connection) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("topic", connection.topic());
        all.put("format", lower(connection.format()));
        connection.bootstrapServers().ifPresent(value -> all.put("bootstrapServers", value));
        connection.mapping().ifPresent(value -> all.put("mapping", value));
        connection.avroSchema().ifPresent(value -> all.put("schema", value));
        connection.schemaRegistry().ifPresent(value -> all.put("schemaRegistry", value));
        connection.isolationLevel().ifPresent(v -> all.put("isolationLevel", lower(v)));
        connection.tableKind().ifPresent(value -> all.put("tableKind", lower(value)));
        if (!connection.keyColumns().isEmpty()) {
            all.put("key", String.join(", ", connection.keyColumns()));
        }
        connection.onUndecodable().ifPresent(value -> all.put("onUndecodable", lower(value)));
        connection.deadLetterTopic().ifPresent(value -> all.put("deadLetterTopic", value));
        if (!connection.clientProperties().isEmpty()) {
            Map<String, String> client = new TreeMap<>();
            connection.clientProperties().forEach((name, value) -> client.put(name, shown(value)));
            all.put("properties", Json.compact(client));
        }
        return all;
    }

    private static String shown(MaskedText text) {
        return text.toString();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
