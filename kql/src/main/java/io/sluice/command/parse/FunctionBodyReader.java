package io.sluice.command.parse;

import io.sluice.command.syntax.RawText;
import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import org.antlr.v4.runtime.Token;

/** Takes the body of a function up to its last brace. */
final class FunctionBodyReader {
    private final String script;
    private final Spans spans;
    private final Diagnostics diagnostics;

    FunctionBodyReader(String script, Spans spans, Diagnostics diagnostics) {
        this.script = script;
        this.spans = spans;
        this.diagnostics = diagnostics;
    }

    RawText read(Token token) {
        SourceSpan span = spans.of(token);
        int end = span.end();
        if (script.charAt(end - 1) != '}') {
            diagnostics.error(
                    ErrorCode.SYNTAX_ERROR,
                    new SourceSpan(end, end),
                    "the body of the function is not closed, expected '}'");
            return new RawText("", span);
        }
        int from = span.start();
        int to = end - 1;
        while (from < to && Lexis.isSpace(script.charAt(from))) {
            from++;
        }
        while (to > from && Lexis.isSpace(script.charAt(to - 1))) {
            to--;
        }
        return new RawText(script.substring(from, to), new SourceSpan(from, to));
    }
}
