package io.sluice.command.parse;

import io.sluice.kql.diagnostic.SourceSpan;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * Places of tokens in the script. The lexer counts code points, a script counts {@code char}s, and
 * they differ behind a character outside the basic plane.
 */
final class Spans {
    private final String text;
    private final int offset;
    private final boolean direct;

    private Spans(String text, int offset) {
        this.text = text;
        this.offset = offset;
        this.direct = text.codePointCount(0, text.length()) == text.length();
    }

    /**
     * @param text of one command
     * @param offset where it begins in the script
     */
    static Spans of(String text, int offset) {
        return new Spans(text, offset);
    }

    SourceSpan of(Token token) {
        int start = place(token.getStartIndex());
        return new SourceSpan(start, Math.max(start, place(token.getStopIndex() + 1)));
    }

    SourceSpan of(ParserRuleContext context) {
        SourceSpan start = of(context.getStart());
        return context.getStop() == null ? start : start.to(of(context.getStop()));
    }

    private int place(int index) {
        return offset + (direct ? index : text.offsetByCodePoints(0, index));
    }
}
