package io.sluice.kql.parse;

import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.TimespanText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Reads constants; one that cannot be read is reported and stands as null. */
final class LiteralBuilder {
    private final Spans spans;
    private final Diagnostics diagnostics;
    private final JsonBuilder json;

    LiteralBuilder(Spans spans, Diagnostics diagnostics) {
        this.spans = spans;
        this.diagnostics = diagnostics;
        this.json = new JsonBuilder(this, spans, diagnostics);
    }

    Expression.Literal literal(KqlParser.LiteralContext context) {
        SourceSpan span = spans.of(context);
        if (context instanceof KqlParser.StringLiteralContext string) {
            return new Expression.Literal(span, ScalarType.STRING, string(string.STRING_LITERAL()));
        }
        if (context instanceof KqlParser.BoolLiteralContext bool) {
            return new Expression.Literal(span, ScalarType.BOOL, bool.TRUE() != null);
        }
        if (context instanceof KqlParser.LongLiteralContext) {
            return number(span, ScalarType.LONG, context.getText());
        }
        if (context instanceof KqlParser.RealLiteralContext) {
            return number(span, ScalarType.REAL, context.getText());
        }
        if (context instanceof KqlParser.TimespanLiteralContext) {
            return timespan(span, context.getText());
        }
        if (context instanceof KqlParser.DynamicLiteralContext dynamic) {
            return new Expression.Literal(span, ScalarType.DYNAMIC, json.value(dynamic.json()));
        }
        return typed(span, context.getText());
    }

    /** {@code -5} where only a constant may stand. */
    Expression.Literal negated(Expression.Literal literal) {
        Object value = literal.value();
        if (value instanceof Long number) {
            return new Expression.Literal(literal.span(), literal.type(), -number);
        }
        if (value instanceof Double number) {
            return new Expression.Literal(literal.span(), literal.type(), -number);
        }
        diagnostics.error(
                ErrorCode.INVALID_LITERAL,
                literal.span(),
                "a constant of type %s has no negative".formatted(literal.type().kustoName()));
        return literal;
    }

    /** Adjacent literals join. */
    String string(List<TerminalNode> tokens) {
        StringBuilder text = new StringBuilder();
        for (TerminalNode token : tokens) {
            Optional<String> read = StringLiterals.read(token.getText());
            if (read.isEmpty()) {
                diagnostics.error(
                        ErrorCode.INVALID_LITERAL,
                        spans.of(token.getSymbol()),
                        "this text has an unknown escape",
                        "write a backslash as \\\\, or use a verbatim literal @'...'");
            }
            text.append(read.orElse(""));
        }
        return text.toString();
    }

    private Expression.Literal number(SourceSpan span, ScalarType type, String text) {
        Optional<Object> value = TypedLiterals.read(type, text);
        if (value.isEmpty()) {
            invalid(span, type, text);
        }
        return new Expression.Literal(span, type, value.orElse(null));
    }

    private Expression.Literal timespan(SourceSpan span, String text) {
        OptionalLong ticks = TimespanText.parse(text);
        if (ticks.isEmpty()) {
            invalid(span, ScalarType.TIMESPAN, text);
        }
        return new Expression.Literal(
                span, ScalarType.TIMESPAN, ticks.isPresent() ? ticks.getAsLong() : null);
    }

    private Expression.Literal typed(SourceSpan span, String text) {
        int open = text.indexOf('(');
        ScalarType type = ScalarType.find(text.substring(0, open).trim()).orElseThrow();
        String body = text.substring(open + 1, text.length() - 1).trim();
        if (body.equalsIgnoreCase("null")) {
            return new Expression.Literal(span, type, type == ScalarType.STRING ? "" : null);
        }
        if (body.startsWith("\"") || body.startsWith("'")) {
            body = StringLiterals.read(body).orElse(body);
        }
        return number(span, type, body);
    }

    private void invalid(SourceSpan span, ScalarType type, String text) {
        diagnostics.error(
                ErrorCode.INVALID_LITERAL,
                span,
                "'%s' is no constant of type %s".formatted(text, type.kustoName()));
    }
}
