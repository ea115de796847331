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
        json.writeObjectFieldStart("@context");
        json.writeStringField("timestamp", Instant.now().toString());
        json.writeStringField("serviceAlias", "SLUICE");
        json.writeStringField("clientRequestId", context.clientRequestId());
        json.writeStringField("activityId", context.activityId().toString());
        json.writeEndObject();
        json.writeBooleanField("@permanent", error.permanent());
        if (error.text().isPresent()) {
            json.writeStringField("@text", error.text().get());
            places(json, error, error.text().get());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** As Kusto words it where there is a text to look at, which some clients show besides. */
    private static String summary(KustoError error) {
        return error.text().isPresent()
                ? "Request is invalid and cannot be executed."
                : error.message();
    }

    /** The first place as Kusto has it, and all of them. */
    private static void places(JsonGenerator json, KustoError error, String text)
            throws IOException {
        if (error.diagnostics().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("innererror");
        fields(json, error.diagnostics().get(0), text, "@");
        json.writeStringField("code", error.diagnostics().get(0).code().id());
        json.writeStringField("message", error.diagnostics().get(0).message());
        json.writeStringField("@type", error.type());
        json.writeEndObject();
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
