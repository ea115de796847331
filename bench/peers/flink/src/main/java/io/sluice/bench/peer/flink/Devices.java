package io.sluice.bench.peer.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The dimension, read whole into a map. */
final class Devices {
    private Devices() {}

    record Device(String model, int capacity) {}

    static Map<String, Device> read(String bootstrapServers, String topic) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Map<String, Device> devices = new HashMap<>();
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrapServers),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    JsonNode node = mapper.readTree(record.value());
                    devices.put(
                            node.get("device").textValue(),
                            new Device(
                                    node.get("model").textValue(),
                                    node.get("capacity").intValue()));
                }
            }
        }
        return devices;
    }
}
