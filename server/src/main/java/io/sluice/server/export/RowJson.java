package io.sluice.server.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.connector.ledger.record.Offsets;
import java.util.List;
import java.util.Map;

/** Offsets and names as the text in a row. */
final class RowJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RowJson() {}

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("names and offsets are always JSON", e);
        }
    }

    static Offsets offsets(String text) {
        return Offsets.of(read(text, new TypeReference<Map<String, Map<Integer, Long>>>() {}));
    }

    static List<String> names(String text) {
        return read(text, new TypeReference<List<String>>() {});
    }

    private static <T> T read(String text, TypeReference<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of an export cannot be read: " + text, e);
        }
    }
}
