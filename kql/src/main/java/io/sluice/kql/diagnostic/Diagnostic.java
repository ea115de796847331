package io.sluice.kql.diagnostic;

import java.util.Objects;
import java.util.Optional;

/** One thing wrong with the user's text, at one place, in one sentence. */
public record Diagnostic(ErrorCode code, SourceSpan span, String message, Optional<String> hint) {
    public Diagnostic {
        Objects.requireNonNull(code);
        Objects.requireNonNull(span);
        Objects.requireNonNull(message);
        Objects.requireNonNull(hint);
    }

    public static Diagnostic of(ErrorCode code, SourceSpan span, String message) {
        return new Diagnostic(code, span, message, Optional.empty());
    }

    public static Diagnostic of(ErrorCode code, SourceSpan span, String message, String hint) {
        return new Diagnostic(code, span, message, Optional.of(hint));
    }

    /** The same diagnostic for a text that has {@code offset} characters in front of this one. */
    public Diagnostic shift(int offset) {
        return new Diagnostic(code, span.shift(offset), message, hint);
    }

    /**
     * The message with its line and a caret under the place, as the command line prints it. The end
     * of the text is a place too: one caret behind the last character. Tabs are copied into the
     * caret line.
     */
    public String render(String source) {
        int start = Math.min(span.start(), source.length());
        int lineStart = source.lastIndexOf('\n', start - 1) + 1;
        int lineEnd = source.indexOf('\n', start);
        String line = source.substring(lineStart, lineEnd < 0 ? source.length() : lineEnd);
        if (line.endsWith("\r")) {
            line = line.substring(0, line.length() - 1);
        }
        long lineNumber = 1 + source.substring(0, lineStart).chars().filter(c -> c == '\n').count();
        int column = Math.min(start - lineStart, line.length());
        int width = Math.max(1, Math.min(span.end(), lineStart + line.length()) - start);
        return """
                %s at %d:%d: %s
                  %s
                  %s%s%s
                """
                .formatted(
                        code.id(),
                        lineNumber,
                        column + 1,
                        message,
                        line,
                        line.substring(0, column).replaceAll("[^\t]", " "),
                        "^".repeat(width),
                        hint.map(text -> " " + text).orElse(""));
    }
}
