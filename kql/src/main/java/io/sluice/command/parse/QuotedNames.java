package io.sluice.command.parse;

import io.sluice.command.syntax.Identifier;
import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;

/** Reads {@code ['any text']}, {@code ["any text"]} and {@code [Name]}. */
final class QuotedNames {
    private QuotedNames() {}

    static Identifier read(String script, SourceSpan span, Diagnostics diagnostics) {
        int start = span.start() + 1;
        int end = span.end() - 1;
        while (Lexis.isSpace(script.charAt(start))) {
            start++;
        }
        while (Lexis.isSpace(script.charAt(end - 1))) {
            end--;
        }
        boolean quoted = script.charAt(start) == '\'' || script.charAt(start) == '"';
        String name =
                quoted
                        ? LiteralReader.read(script, new SourceSpan(start, end), diagnostics)
                                .value()
                        : script.substring(start, end);
        if (name.isBlank()) {
            diagnostics.error(ErrorCode.INVALID_LITERAL, span, "a name must not be empty");
        }
        return new Identifier(name, span);
    }
}
