package io.sluice.server.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.catalog.Catalog;
import io.sluice.server.query.RequestRefusedException;
import io.sluice.server.query.RequestRefusedException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * The body of a request: {@code {"db": …, "csl": …, "properties": …}}.
 *
 * @param database {@code default} where the client names none
 * @param text the command or query
 */
record RequestBody(String database, String text, RequestProperties properties) {
    /** What Kusto's clients send where nobody has chosen a database. */
    private static final String NO_DATABASE = "NetDefaultDB";

    private static final int DEEPEST = 100;
    private static final ObjectMapper JSON =
            new ObjectMapper(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxStringLength(Integer.MAX_VALUE)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Reads a body of at most so many bytes. */
    static RequestBody read(InputStream body, String encoding, long max) {
        byte[] bytes = bytes(body, encoding, max);
        JsonNode json;
        try {
            json = JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw invalid("the body of the request is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw invalid("the body of the request cannot be read: " + e.getMessage());
        }
        if (json == null || !json.isObject()) {
            throw invalid("expected a JSON object with 'db' and 'csl' as the body of the request");
        }
        return new RequestBody(
                database(text(json, "db")),
                required(text(json, "csl")),
                RequestProperties.of(properties(json.get("properties"))));
    }

    /** A query in the parameters of a GET. */
    static RequestBody ofParameters(String database, String text, String properties) {
        try {
            return new RequestBody(
                    database(database),
                    required(text),
                    RequestProperties.of(properties == null ? null : JSON.readTree(properties)));
        } catch (JsonProcessingException e) {
            throw invalid("the request properties are no JSON: " + e.getOriginalMessage());
        }
    }

    private static String database(String name) {
        return name == null || name.isBlank() || name.equals(NO_DATABASE)
                ? Catalog.DEFAULT_DATABASE
                : name;
    }

    private static String required(String text) {
        if (text == null || text.isBlank()) {
            throw invalid("the request has no text: expected a command or a query as 'csl'");
        }
        if (text.indexOf('\0') >= 0) {
            throw invalid("the text of the request has a NUL character in it");
        }
        return text;
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw invalid("'%s' of the request must be a string".formatted(name));
        }
        return value.textValue();
    }

    /** Clients send an object, or one in a string. */
    private static JsonNode properties(JsonNode given) {
        if (given == null || !given.isTextual()) {
            return given;
        }
        try {
            return given.textValue().isBlank() ? null : JSON.readTree(given.textValue());
        } catch (JsonProcessingException e) {
            throw invalid("'properties' of the request is no JSON: " + e.getOriginalMessage());
        }
    }

    private static byte[] bytes(InputStream body, String encoding, long max) {
        try (InputStream in = unpacked(body, encoding)) {
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                read.write(buffer, 0, n);
                if (read.size() > max) {
                    throw new RequestRefusedException(
                            Reason.REQUEST_TOO_LARGE,
                            "the request has more than %d bytes, the limit of a request"
                                    .formatted(max));
                }
            }
            return read.toByteArray();
        } catch (IOException e) {
            throw invalid("the body of the request cannot be read: " + e.getMessage());
        }
    }

    private static InputStream unpacked(InputStream body, String encoding) throws IOException {
        String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> body;
            case "gzip" -> new GZIPInputStream(body);
            default ->
                    throw new RequestRefusedException(
                            Reason.WRONG_CONTENT_TYPE,
                            "the body of a request may have Content-Encoding gzip or none, not '%s'"
                                    .formatted(encoding));
        };
    }

    private static RequestRefusedException invalid(String message) {
        return new RequestRefusedException(Reason.INVALID_REQUEST, message);
    }
}
