package io.sluice.cli.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.sluice.command.result.ResultTable;
import io.sluice.kql.type.ScalarType;
import java.io.UncheckedIOException;
import java.util.List;

/** A result as an array of objects: numbers as numbers, dynamic values as what they are. */
final class ResultJson {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ResultJson() {}

    static String print(ResultTable table) {
        ArrayNode rows = JSON.createArrayNode();
        for (List<Object> row : table.rows()) {
            ObjectNode next = rows.addObject();
            for (int i = 0; i < row.size(); i++) {
                put(
                        next,
                        table.schema().column(i).name(),
                        table.schema().column(i).type(),
                        row.get(i));
            }
        }
        try {
            return JSON.writeValueAsString(rows) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(ObjectNode row, String name, ScalarType type, Object cell) {
        if (cell == null) {
            row.putNull(name);
            return;
        }
        switch (type) {
            case BOOL -> row.put(name, (Boolean) cell);
            case INT, LONG -> row.put(name, ((Number) cell).longValue());
            case REAL -> row.put(name, (Double) cell);
            case DYNAMIC -> row.putRawValue(name, new RawValue((String) cell));
            case DATETIME, TIMESPAN, DECIMAL, STRING, GUID ->
                    row.put(name, ResultTable.text(type, cell));
        }
    }
}
