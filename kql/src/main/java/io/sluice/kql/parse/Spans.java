package io.sluice.kql.parse;

import io.sluice.kql.diagnostic.SourceSpan;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * Where the parser's tokens stand. The parser counts code points, spans count the characters of
 * {@link String}.
 */
final class Spans {
    private final String text;
    private final boolean direct;

    Spans(String text) {
        this.text = text;
        this.direct = text.codePointCount(0, text.length()) == text.length();
    }

    SourceSpan of(ParserRuleContext context) {
        Token stop = context.getStop() == null ? context.getStart() : context.getStop();
        int start = start(context.getStart());
        return new SourceSpan(start, Math.max(start, end(stop)));
    }

    SourceSpan of(Token token) {
        return new SourceSpan(start(token), end(token));
    }

    String text(ParserRuleContext context) {
        SourceSpan span = of(context);
        return text.substring(span.start(), span.end());
    }

    private int start(Token token) {
        return position(token.getStartIndex());
    }

    private int end(Token token) {
        return token.getType() == Token.EOF ? start(token) : position(token.getStopIndex() + 1);
    }

    private int position(int codePoints) {
        return direct ? codePoints : text.offsetByCodePoints(0, codePoints);
    }
}
