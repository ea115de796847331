package io.sluice.connector.ledger.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code {"name":"…","offsets":{"topic":{"0":12,"1":7}}}}. */
final class CursorJson {
    private CursorJson() {}

    static void write(JsonGenerator json, String field, Cursor cursor) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("name", cursor.name());
        writeOffsets(json, "offsets", cursor.offsets());
        json.writeEndObject();
    }

    static void writeOffsets(JsonGenerator json, String field, Offsets offsets) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, SortedMap<Integer, Long>> topic : offsets.byTopic().entrySet()) {
            json.writeObjectFieldStart(topic.getKey());
            for (Map.Entry<Integer, Long> partition : topic.getValue().entrySet()) {
                json.writeNumberField(String.valueOf(partition.getKey()), partition.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    static Cursor read(JsonNode json) {
        return new Cursor(json.required("name").textValue(), readOffsets(json.required("offsets")));
    }

    static Offsets readOffsets(JsonNode json) {
        SortedMap<String, SortedMap<Integer, Long>> byTopic = new TreeMap<>();
        for (Map.Entry<String, JsonNode> topic : json.properties()) {
            SortedMap<Integer, Long> partitions = new TreeMap<>();
            for (Map.Entry<String, JsonNode> partition : topic.getValue().properties()) {
                partitions.put(
                        Integer.valueOf(partition.getKey()), partition.getValue().longValue());
            }
            byTopic.put(topic.getKey(), partitions);
        }
        return new Offsets(byTopic);
    }
}
