package io.sluice.command.parse;

import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.NearestName;
import io.sluice.kql.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** Words what is wrong with a command that does not parse: found, expected, nearest keyword. */
final class SyntaxErrors {
    private final String script;
    private final Spans spans;
    private final SourceSpan command;
    private final List<Token> tokens;

    SyntaxErrors(String script, Spans spans, SourceSpan command, List<Token> tokens) {
        this.script = script;
        this.spans = spans;
        this.command = command;
        this.tokens = tokens;
    }

    Diagnostic explain() {
        Expectations.Found found = Expectations.find(tokens);
        int index = Math.min(found.index(), tokens.size() - 1);
        Token token = tokens.get(index);
        if (token.getType() == CommandLexer.UNCLOSED_STRING) {
            return unclosed(token);
        }
        List<String> expected = describe(found);
        if (token.getType() == Token.EOF) {
            SourceSpan end = new SourceSpan(command.end(), command.end());
            return Diagnostic.of(
                    ErrorCode.SYNTAX_ERROR,
                    end,
                    "the command ends too early, expected " + oneOf(expected));
        }
        SourceSpan span = spans.of(token);
        String text = shown(token);
        Optional<String> hint = hint(index, text, expected);
        if (isUnknownCommand(index, found)) {
            String words = script.substring(command.start(), spans.of(tokens.get(index)).end());
            return new Diagnostic(
                    ErrorCode.UNKNOWN_COMMAND,
                    span,
                    "there is no command '%s', expected %s"
                            .formatted(words.replaceAll("\\s+", " "), oneOf(expected)),
                    hint);
        }
        return new Diagnostic(
                ErrorCode.SYNTAX_ERROR,
                span,
                "'%s' cannot stand here, expected %s".formatted(text, oneOf(expected)),
                hint);
    }

    private Diagnostic unclosed(Token token) {
        SourceSpan span = spans.of(token);
        boolean fence = Lexis.isFence(script, Lexis.openingQuote(script, span.start()));
        String hint =
                fence
                        ? "close it with the same three characters"
                        : "close it on the same line, or write ``` for a literal of several lines";
        return Diagnostic.of(
                ErrorCode.INVALID_LITERAL,
                new SourceSpan(
                        span.start(), Lexis.openingQuote(script, span.start()) + (fence ? 3 : 1)),
                "the literal that begins here is never closed",
                hint);
    }

    /** A word where only keywords can stand, and nothing in front of it that the user named. */
    private boolean isUnknownCommand(int index, Expectations.Found found) {
        boolean onlyKeywords =
                found.rules().isEmpty()
                        && found.tokenTypes().stream().allMatch(SyntaxErrors::isKeyword);
        return onlyKeywords
                && tokens.subList(1, index).stream().allMatch(t -> isKeyword(t.getType()))
                && !shown(tokens.get(index)).isEmpty()
                && Character.isLetter(shown(tokens.get(index)).charAt(0));
    }

    private Optional<String> hint(int index, String text, List<String> expected) {
        Token token = tokens.get(index);
        Token before = tokens.get(Math.max(0, index - 1));
        boolean touches = before.getStopIndex() + 1 == token.getStartIndex();
        if (touches
                && before.getType() == CommandLexer.NAME
                && (text.equals("-") || text.equals("."))) {
            return Optional.of(
                    "a name with other characters than letters, digits and _ is written"
                            + " ['my-name']");
        }
        if (text.equals(";")) {
            return Optional.of("commands need no ';' between them");
        }
        boolean indented = text.equals(".") && isFirstOfLine(spans.of(token).start());
        if (indented) {
            return Optional.of("a command begins at the start of a line, without blanks");
        }
        List<String> words = expected.stream().map(word -> word.replace("'", "")).toList();
        return NearestName.hint(text, words);
    }

    private boolean isFirstOfLine(int position) {
        int i = position;
        while (i > command.start() && !Lexis.isLineBreak(script.charAt(i - 1))) {
            if (!Lexis.isSpace(script.charAt(--i))) {
                return false;
            }
        }
        return i > command.start();
    }

    private String shown(Token token) {
        SourceSpan span = spans.of(token);
        if (token.getType() == CommandLexer.STRING) {
            return "a string";
        }
        if (token.getType() == CommandLexer.RAW_TEXT) {
            return "this text";
        }
        String text = script.substring(span.start(), span.end());
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private List<String> describe(Expectations.Found found) {
        List<String> expected = new ArrayList<>();
        for (int rule : found.rules()) {
            expected.add(
                    switch (rule) {
                        case CommandParser.RULE_value -> "a value";
                        case CommandParser.RULE_text -> "a string";
                        case CommandParser.RULE_type -> "a type";
                        default -> "a name";
                    });
        }
        boolean named = !expected.isEmpty();
        for (int type : found.tokenTypes()) {
            String word = describe(type);
            if (!word.isEmpty() && !expected.contains(word) && !(named && word.equals("a name"))) {
                expected.add(word);
            }
        }
        return expected;
    }

    private static String describe(int type) {
        return switch (type) {
            case Token.EOF -> "the end of the command";
            case CommandLexer.STRING -> "a string";
            case CommandLexer.NUMBER -> "a number";
            case CommandLexer.GUID -> "an operation id";
            case CommandLexer.RAW_TEXT -> "a query";
            case CommandLexer.NAME -> "a name";
            case CommandLexer.ROLE -> "";
            default -> literal(type);
        };
    }

    private static String literal(int type) {
        String name = CommandLexer.VOCABULARY.getLiteralName(type);
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }

    private static boolean isKeyword(int type) {
        return type >= CommandLexer.ADD && type <= CommandLexer.FALSE;
    }

    private static String oneOf(List<String> expected) {
        if (expected.isEmpty()) {
            return "something else";
        }
        int last = expected.size() - 1;
        return last == 0
                ? expected.get(0)
                : String.join(", ", expected.subList(0, last)) + " or " + expected.get(last);
    }
}
