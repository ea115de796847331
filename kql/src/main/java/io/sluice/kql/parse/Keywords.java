package io.sluice.kql.parse;

import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Vocabulary;

/** The words that the grammar takes at a place, for completion. */
public final class Keywords {
    private Keywords() {}

    /** What may stand behind a pipe, sorted. */
    public static List<String> operators() {
        return first(KqlParser.RULE_operator);
    }

    /** What a query may begin with, besides a name. */
    public static List<String> sources() {
        return List.of("datatable", "find", "let", "print", "range", "search", "set", "union");
    }

    private static List<String> first(int rule) {
        return KqlParser._ATN.nextTokens(KqlParser._ATN.ruleToStartState[rule]).toList().stream()
                .map(Keywords::spelling)
                .filter(word -> !word.isEmpty())
                .sorted()
                .toList();
    }

    /** The usual spelling of a keyword; empty where a token is none. */
    private static String spelling(int type) {
        Vocabulary words = KqlParser.VOCABULARY;
        String literal = words.getLiteralName(type);
        String word =
                literal == null
                        ? words.getSymbolicName(type).toLowerCase(Locale.ROOT).replace('_', '-')
                        : literal.substring(1, literal.length() - 1);
        KqlLexer lexer = new KqlLexer(CharStreams.fromString(word));
        lexer.removeErrorListeners();
        boolean keyword = Character.isLetter(word.charAt(0)) && lexer.nextToken().getType() == type;
        return keyword ? word : "";
    }
}
