package io.sluice.kql.type;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Dynamic values as JSON text, in the forms that {@code io.sluice.kql.batch.DynamicVector} names.
 */
public final class DynamicText {
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(200).build())
                    .build();

    private DynamicText() {}

    /**
     * The value of a JSON text, null for JSON's null.
     *
     * @throws IOException where the text is no JSON
     */
    public static Object parse(byte[] array, int offset, int length) throws IOException {
        try (JsonParser parser = JSON.createParser(array, offset, length)) {
            return only(parser);
        }
    }

    /** As {@link #parse(byte[], int, int)}. */
    public static Object parse(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            return only(parser);
        }
    }

    /** Compact JSON; what JSON does not know (datetime, timespan, guid) as a string. */
    public static String print(Object value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    private static Object only(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new IOException("empty text is no JSON");
        }
        Object value = value(parser, first);
        if (parser.nextToken() != null) {
            throw new IOException("more than one JSON value");
        }
        return value;
    }

    private static Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                    throw new IOException("unexpected " + token);
        };
    }

    private static Object integer(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> parser.getDoubleValue();
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return members;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            if (token == null) {
                throw new IOException("array is not closed");
            }
            items.add(value(parser, token));
        }
        return items;
    }

    private static void append(StringBuilder text, Object value) {
        if (value instanceof Map<?, ?> map) {
            appendObject(text, map);
        } else if (value instanceof List<?> list) {
            appendArray(text, list);
        } else if (value instanceof String string) {
            quote(text, string);
        } else {
            appendScalar(text, value);
        }
    }

    private static void appendScalar(StringBuilder text, Object value) {
        if (value instanceof Datetime datetime) {
            quote(text, DatetimeText.print(datetime.ticks()));
        } else if (value instanceof Timespan timespan) {
            quote(text, TimespanText.print(timespan.ticks()));
        } else if (value instanceof Double real) {
            appendReal(text, real);
        } else if (value instanceof BigDecimal decimal) {
            quote(text, DecimalText.print(decimal));
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else {
            quote(text, value.toString());
        }
    }

    private static void appendReal(StringBuilder text, double value) {
        String printed = RealText.print(value);
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            quote(text, printed);
        } else {
            text.append(printed);
        }
    }

    private static void appendObject(StringBuilder text, Map<?, ?> map) {
        char separator = '{';
        for (Map.Entry<?, ?> member : map.entrySet()) {
            text.append(separator);
            quote(text, (String) member.getKey());
            append(text.append(':'), member.getValue());
            separator = ',';
        }
        text.append(map.isEmpty() ? "{}" : "}");
    }

    private static void appendArray(StringBuilder text, List<?> list) {
        char separator = '[';
        for (Object item : list) {
            append(text.append(separator), item);
            separator = ',';
        }
        text.append(list.isEmpty() ? "[]" : "]");
    }

    private static void quote(StringBuilder text, String string) {
        text.append('"').append(JsonStringEncoder.getInstance().quoteAsString(string)).append('"');
    }
}
