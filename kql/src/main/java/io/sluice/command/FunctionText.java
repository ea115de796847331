package io.sluice.command;

import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.parse.QueryParser;
import io.sluice.kql.syntax.Statement;
import java.util.List;
import java.util.Optional;

/**
 * A stored function as a {@code let} statement, and how to get from a place in that statement to
 * the place in the command that defines the function.
 */
record FunctionText(String text, int parametersAt, int bodyAt) {
    private static final String HEAD = "let function = ";

    /** A comment at the end of the body must not hide the brace. */
    static FunctionText of(String parameters, String body) {
        String start = HEAD + parameters + " {";
        return new FunctionText(start + body + "\n}", HEAD.length(), start.length());
    }

    /**
     * Empty where the body closes its own brace and goes on.
     *
     * @throws io.sluice.kql.diagnostic.DiagnosticException with spans in the statement
     */
    Optional<Statement.LetFunction> parse() {
        List<Statement> statements = QueryParser.parse(text);
        return statements.size() == 1 && statements.get(0) instanceof Statement.LetFunction function
                ? Optional.of(function)
                : Optional.empty();
    }

    /**
     * @param parameters where the parameters stand in the command
     * @param body where the body stands
     */
    SourceSpan inCommand(SourceSpan span, SourceSpan parameters, SourceSpan body) {
        if (span.start() >= bodyAt) {
            int shift = body.start() - bodyAt;
            int end = Math.min(span.end() + shift, body.end());
            return new SourceSpan(Math.min(span.start() + shift, end), end);
        }
        return span.shift(parameters.start() - parametersAt);
    }
}
