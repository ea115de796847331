package io.sluice.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The places of what a server found wrong in a text. */
final class RefusedText {
    private RefusedText() {}

    /**
     * A Sluice server sends the text as it may be shown and every place in it, so that it looks as
     * if it had been checked here.
     */
    static Optional<RuntimeException> of(JsonNode error) {
        List<Diagnostic> found = new ArrayList<>();
        for (JsonNode place : error.path("@diagnostics")) {
            Optional<ErrorCode> code = code(place.path("code").asText());
            if (code.isEmpty()) {
                return Optional.empty();
            }
            found.add(
                    new Diagnostic(
                            code.get(),
                            new SourceSpan(place.path("start").asInt(), place.path("end").asInt()),
                            place.path("message").asText(),
                            Optional.ofNullable(place.get("hint")).map(JsonNode::asText)));
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new DiagnosticException(error.path("@text").asText(), found));
    }

    private static Optional<ErrorCode> code(String id) {
        return Arrays.stream(ErrorCode.values()).filter(code -> code.id().equals(id)).findFirst();
    }

    /** The one place that Azure Data Explorer tells, as a line and a caret; nothing where none. */
    static String place(JsonNode error, String text) {
        JsonNode inner = error.path("innererror");
        int line = inner.path("@line").asInt();
        int position = inner.path("@pos").asInt();
        List<String> lines = text.lines().toList();
        if (line < 1 || line > lines.size() || position < 1) {
            return "";
        }
        String shown = lines.get(line - 1);
        int column = Math.min(position - 1, shown.length());
        int width =
                Math.max(
                        1,
                        Math.min(inner.path("@token").asText().length(), shown.length() - column));
        return "%n  %s%n  %s%s"
                .formatted(
                        shown,
                        shown.substring(0, column).replaceAll("[^\t]", " "),
                        "^".repeat(width));
    }
}
