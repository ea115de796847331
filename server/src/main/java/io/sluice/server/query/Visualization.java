package io.sluice.server.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.parse.QueryParser;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.syntax.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code render} at the end of a query asks of the client, in the JSON that clients know. */
final class Visualization {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern RENDER = Pattern.compile("(?is)render\\s+(\\w+)(.*)");
    private static final Pattern PROPERTY =
            Pattern.compile(
                    "(?s)(\\w+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'|([^,()]+))");

    /** In the order, and with the names, that the service has; the values that mean nothing. */
    private static final List<String> TEXTS =
            List.of(
                    "Title",
                    "XColumn",
                    "Series",
                    "YColumns",
                    "AnomalyColumns",
                    "XTitle",
                    "YTitle",
                    "XAxis",
                    "YAxis",
                    "Legend",
                    "YSplit");

    private Visualization() {}

    /** Of a query that was bound before, so it parses. */
    static String of(String query) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("Visualization", null);
        TEXTS.forEach(name -> properties.put(name, null));
        properties.put("Accumulate", false);
        properties.put("IsQuerySorted", false);
        properties.put("Kind", null);
        properties.put("Ymin", "NaN");
        properties.put("Ymax", "NaN");
        Matcher render = RENDER.matcher(last(query));
        if (render.matches()) {
            properties.put("Visualization", render.group(1).toLowerCase(Locale.ROOT));
            Matcher property = PROPERTY.matcher(render.group(2));
            while (property.find()) {
                put(properties, property);
            }
        }
        try {
            return JSON.writeValueAsString(properties);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are JSON", e);
        }
    }

    private static void put(Map<String, Object> properties, Matcher property) {
        String value = property.group(4);
        for (int quoted = 2; value == null && quoted <= 3; quoted++) {
            value = property.group(quoted);
        }
        for (String known : properties.keySet()) {
            if (known.equalsIgnoreCase(property.group(1))) {
                properties.put(
                        known,
                        known.equals("Accumulate")
                                ? (Object) Boolean.valueOf(value.strip())
                                : value.strip());
                return;
            }
        }
    }

    /** The text of what happens to the rows in the end, where that is not the query's matter. */
    private static String last(String query) {
        try {
            List<Statement> statements = QueryParser.parse(query);
            Statement last = statements.get(statements.size() - 1);
            List<Operator> operators =
                    last instanceof Statement.Query rows ? rows.pipeline().operators() : List.of();
            if (!operators.isEmpty()
                    && operators.get(operators.size() - 1) instanceof Operator.PassOn passOn) {
                SourceSpan span = passOn.span();
                return query.substring(span.start(), span.end()).strip();
            }
            return "";
        } catch (DiagnosticException e) {
            return "";
        }
    }
}
