package io.sluice.kql.parse;

import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Keeps the first place where the text stops being a query: what follows is mostly its echo. */
final class SyntaxErrors extends BaseErrorListener {
    private static final int LISTED = 6;

    private final Spans spans;
    private Optional<Diagnostic> first = Optional.empty();

    private static final List<String> SETTINGS = List.of("kind", "hint.strategy", "withsource");

    SyntaxErrors(String text) {
        this.spans = new Spans(text);
    }

    List<Diagnostic> list() {
        return first.stream().toList();
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            Object symbol,
            int line,
            int column,
            String message,
            RecognitionException cause) {
        if (first.isPresent()) {
            return;
        }
        Token token = cause == null ? (Token) symbol : cause.getOffendingToken();
        first =
                Optional.of(
                        new Diagnostic(
                                ErrorCode.SYNTAX_ERROR,
                                spans.of(token),
                                sentence((Parser) recognizer, token),
                                hint((Parser) recognizer, token)));
    }

    /** Operators that people write without a pipe, and a setting of an operator that has none. */
    private static Optional<String> hint(Parser parser, Token token) {
        switch (token.getType()) {
            case KqlLexer.WHERE:
            case KqlLexer.EXTEND:
            case KqlLexer.PROJECT:
            case KqlLexer.SUMMARIZE:
            case KqlLexer.JOIN:
            case KqlLexer.SORT:
            case KqlLexer.TAKE:
                return Optional.of("put '|' before an operator");
            case KqlLexer.ASSIGN:
                return setting(parser.getTokenStream(), token.getTokenIndex());
            default:
                return Optional.empty();
        }
    }

    /** The name before an equals sign may be meant as a setting, behind others perhaps. */
    private static Optional<String> setting(TokenStream tokens, int equalsAt) {
        List<Token> before = new ArrayList<>();
        for (int i = 0; i < equalsAt; i++) {
            if (tokens.get(i).getChannel() == Token.DEFAULT_CHANNEL) {
                before.add(tokens.get(i));
            }
        }
        int at = before.size() - 2;
        while (at >= 3 && before.get(at - 1).getType() == KqlLexer.ASSIGN) {
            at -= 3;
        }
        int operator = at < 0 ? Token.EOF : before.get(at).getType();
        boolean takesSettings =
                operator == KqlLexer.JOIN
                        || operator == KqlLexer.LOOKUP
                        || operator == KqlLexer.UNION;
        return takesSettings
                ? NearestName.hint(before.get(before.size() - 1).getText(), SETTINGS)
                        .or(() -> Optional.of("expected " + String.join(" or ", SETTINGS)))
                : Optional.of("two values are compared by '=='");
    }

    private static String sentence(Parser parser, Token token) {
        String found =
                token.getType() == Token.EOF
                        ? "the query ends here"
                        : opensString(token)
                                ? "this text is not closed by the quote it begins with"
                                : "'%s' is not expected here".formatted(token.getText());
        return found + expected(parser);
    }

    private static boolean opensString(Token token) {
        return token.getType() == KqlLexer.OTHER
                && (token.getText().equals("\"") || token.getText().equals("'"));
    }

    /** A mark or word in quotes; a class of words by what it is. */
    private static String name(Parser parser, int type) {
        return switch (type) {
            case Token.EOF -> "the end of the query";
            case KqlLexer.IDENTIFIER -> "a name";
            case KqlLexer.STRING_LITERAL -> "a text in quotes";
            case KqlLexer.LONG_LITERAL -> "a whole number";
            case KqlLexer.REAL_LITERAL, KqlLexer.TYPED_LITERAL, KqlLexer.TIMESPAN_LITERAL ->
                    "a constant";
            case KqlLexer.STRING_OPERATOR -> "an operator on texts";
            case KqlLexer.GRAPH_OPERATOR -> "an operator on graphs";
            case KqlLexer.HINT, KqlLexer.PARAMETER -> "a setting";
            case KqlLexer.TAKE -> "'take'";
            case KqlLexer.SORT -> "'sort'";
            case KqlLexer.WHERE -> "'where'";
            case KqlLexer.MV_EXPAND -> "'mv-expand'";
            case KqlLexer.MV_APPLY -> "'mv-apply'";
            case KqlLexer.EXTERNALDATA -> "'externaldata'";
            case KqlLexer.ASC -> "'asc'";
            case KqlLexer.DESC -> "'desc'";
            case KqlLexer.TRUE -> "'true'";
            case KqlLexer.FALSE -> "'false'";
            case KqlLexer.NOT_EQUAL -> "'!='";
            case KqlLexer.MATCHES_REGEX -> "'matches regex'";
            default -> parser.getVocabulary().getDisplayName(type);
        };
    }

    private static String expected(Parser parser) {
        IntervalSet tokens = parser.getExpectedTokens();
        if (tokens.size() == 0 || tokens.size() > LISTED) {
            return "";
        }
        return ", expected "
                + String.join(
                        " or ",
                        tokens.toList().stream()
                                .map(type -> name(parser, type))
                                .distinct()
                                .toList());
    }
}
