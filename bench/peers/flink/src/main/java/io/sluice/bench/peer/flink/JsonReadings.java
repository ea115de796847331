package io.sluice.bench.peer.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;

/** JSON by Jackson's tree. */
final class JsonReadings extends AbstractDeserializationSchema<Reading> {
    private static final long serialVersionUID = 1;

    private transient ObjectMapper mapper;

    JsonReadings() {
        super(Reading.class);
    }

    @Override
    public void open(InitializationContext context) {
        mapper = new ObjectMapper();
    }

    @Override
    public Reading deserialize(byte[] message) throws IOException {
        JsonNode node = mapper.readTree(message);
        JsonNode site = node.get("site");
        Reading reading = new Reading();
        reading.ts = Instant.parse(node.get("ts").textValue()).toEpochMilli();
        reading.device = node.get("device").textValue();
        reading.region = node.get("region").textValue();
        reading.temperature = node.get("temperature").doubleValue();
        reading.humidity = node.get("humidity").doubleValue();
        reading.level = node.get("level").intValue();
        reading.message = node.get("message").textValue();
        reading.building = site.get("building").textValue();
        reading.floor = site.get("floor").intValue();
        reading.room = site.get("room").textValue();
        return reading;
    }
}
