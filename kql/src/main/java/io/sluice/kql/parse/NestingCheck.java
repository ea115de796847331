package io.sluice.kql.parse;

import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/**
 * Refuses a text whose brackets are too deep before anything recursive sees it: a stack overflow
 * must not be in a user's hands.
 */
final class NestingCheck {
    static final int LIMIT = 100;

    private NestingCheck() {}

    static Optional<Diagnostic> check(List<Token> tokens) {
        int depth = 0;
        for (Token token : tokens) {
            depth += step(token.getType());
            if (depth > LIMIT) {
                SourceSpan span = new SourceSpan(token.getStartIndex(), token.getStopIndex() + 1);
                return Optional.of(
                        Diagnostic.of(
                                ErrorCode.NESTED_TOO_DEEPLY,
                                span,
                                "brackets may be nested %d deep, this is one more"
                                        .formatted(LIMIT)));
            }
        }
        return Optional.empty();
    }

    private static int step(int type) {
        return switch (type) {
            case KqlLexer.LEFT_PARENTHESIS, KqlLexer.LEFT_BRACKET, KqlLexer.LEFT_BRACE -> 1;
            case KqlLexer.RIGHT_PARENTHESIS, KqlLexer.RIGHT_BRACKET, KqlLexer.RIGHT_BRACE -> -1;
            default -> 0;
        };
    }
}
