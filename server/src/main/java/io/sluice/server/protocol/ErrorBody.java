package io.sluice.server.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sluice.kql.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;

/** A failure as JSON: the body of a response, and what the frames of version 2 carry. */
final class ErrorBody {
    private static final JsonFactory JSON = new JsonFactory();

    private ErrorBody() {}

    /** The body of a response. */
    static String text(KustoError error, RequestContext context) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json, error, context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** {@code {"error": {…}}}. */
    static void write(JsonGenerator json, KustoError error, RequestContext context)
            throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("error");
        json.writeStringField("code", error.code());
        json.writeStringField("message", summary(error));
        json.writeStringField("@type", error.type());
        json.writeStringField("@message", error.message());
        String timestamp = Instant.now().toString();
        context(json, context, timestamp);
        json.writeBooleanField("@permanent", error.permanent());
        if (error.text().isPresent()) {
            json.writeStringField("@text", error.text().get());
        }
        if (context.database().isPresent()) {
            json.writeStringField("@database", context.database().get());
        }
        if (error.text().isPresent() && !error.diagnostics().isEmpty()) {
            inner(json, error, context, timestamp);
            places(json, error, error.text().get());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void context(JsonGenerator json, RequestContext context, String timestamp)
            throws IOException {
        json.writeObjectFieldStart("@context");
        json.writeStringField("timestamp", timestamp);
        json.writeStringField("serviceAlias", "SLUICE");
        json.writeStringField("clientRequestId", context.clientRequestId());
        json.writeStringField("activityId", context.activityId().toString());
        json.writeEndObject();
    }

    /** As Kusto words it where there is a text to look at, which some clients show besides. */
    private static String summary(KustoError error) {
        return error.text().isPresent()
                ? "Request is invalid and cannot be executed."
                : error.message();
    }

    /** The first mistake as Kusto has it. */
    private static void inner(
            JsonGenerator json, KustoError error, RequestContext context, String timestamp)
            throws IOException {
        Diagnostic first = error.diagnostics().get(0);
        json.writeObjectFieldStart("innererror");
        json.writeStringField("code", first.code().id());
        json.writeStringField("message", first.message());
        json.writeStringField("@type", error.type());
        json.writeStringField("@message", first.code().id() + ": " + first.message());
        context(json, context, timestamp);
        json.writeBooleanField("@permanent", error.permanent());
        json.writeStringField("@errorCode", first.code().id());
        json.writeStringField("@errorMessage", first.message());
        fields(json, first, error.text().orElse(""), "@");
        json.writeEndObject();
    }

    /** All of them. */
    private static void places(JsonGenerator json, KustoError error, String text)
            throws IOException {
        json.writeArrayFieldStart("@diagnostics");
        for (Diagnostic diagnostic : error.diagnostics()) {
            json.writeStartObject();
            json.writeStringField("code", diagnostic.code().id());
            json.writeStringField("message", diagnostic.message());
            if (diagnostic.hint().isPresent()) {
                json.writeStringField("hint", diagnostic.hint().get());
            }
            fields(json, diagnostic, text, "");
            json.writeNumberField("start", diagnostic.span().start());
            json.writeNumberField("end", diagnostic.span().end());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Lines and positions in a line count from 1. */
    private static void fields(
            JsonGenerator json, Diagnostic diagnostic, String text, String prefix)
            throws IOException {
        int start = Math.min(diagnostic.span().start(), text.length());
        int end = Math.min(diagnostic.span().end(), text.length());
        String before = text.substring(0, start);
        json.writeNumberField(prefix + "line", 1 + before.chars().filter(c -> c == '\n').count());
        json.writeNumberField(prefix + "pos", start - before.lastIndexOf('\n'));
        json.writeStringField(prefix + "token", text.substring(start, end));
    }
}
