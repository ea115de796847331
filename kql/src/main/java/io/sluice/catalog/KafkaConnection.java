package io.sluice.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where and how the records of a table arrive: what the user said, defaults are resolved on use.
 */
public record KafkaConnection(
        String topic,
        RecordFormat format,
        Optional<String> bootstrapServers,
        Optional<String> mapping,
        Optional<String> avroSchema,
        Optional<String> schemaRegistry,
        Optional<IsolationLevel> isolationLevel,
        Optional<TableKind> tableKind,
        List<String> keyColumns,
        Optional<OnUndecodable> onUndecodable,
        Optional<String> deadLetterTopic,
        Map<String, MaskedText> clientProperties) {

    public KafkaConnection {
        keyColumns = List.copyOf(keyColumns);
        clientProperties = Map.copyOf(clientProperties);
    }

    public enum IsolationLevel {
        READ_COMMITTED,
        READ_UNCOMMITTED
    }

    public enum TableKind {
        APPEND,
        UPSERT
    }

    public enum OnUndecodable {
        DEADLETTER,
        FAIL
    }

    public IsolationLevel effectiveIsolationLevel() {
        return isolationLevel.orElse(IsolationLevel.READ_COMMITTED);
    }

    public TableKind effectiveTableKind() {
        return tableKind.orElse(TableKind.APPEND);
    }

    public OnUndecodable effectiveOnUndecodable() {
        return onUndecodable.orElse(OnUndecodable.DEADLETTER);
    }

    public String effectiveDeadLetterTopic() {
        return deadLetterTopic.orElse(topic + ".dead-letter");
    }
}
