package io.sluice.catalog;

import io.sluice.kql.type.Schema;
import java.util.Map;
import java.util.Optional;

/** A declared schema whose records arrive on a Kafka topic. */
public record Table(
        String name,
        Schema schema,
        Optional<String> docString,
        Optional<String> folder,
        Map<String, IngestionMapping> mappings,
        Optional<KafkaConnection> connection) {
    public Table {
        mappings = Map.copyOf(mappings);
    }
}
