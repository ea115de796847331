package io.sluice.cli.query;

import io.sluice.command.parse.ScriptParser;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.parse.QueryParser;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;

/**
 * Decides when what was typed is a whole query or command: it goes on while the parser's only
 * complaint is that it ends too early.
 */
final class QueryLines implements Parser {
    private final DefaultParser words =
            new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]);

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && goesOn(line)) {
            throw new EOFError(-1, -1, "the query goes on");
        }
        return words.parse(line, cursor, ParseContext.COMPLETE);
    }

    private static boolean goesOn(String text) {
        String query = text.strip();
        if (query.isEmpty() || text.endsWith("\n")) {
            return false;
        }
        return query.startsWith(".") ? commandGoesOn(query) : queryGoesOn(query);
    }

    /** The shell's own commands are a line; so is what is wrong before its end. */
    private static boolean commandGoesOn(String command) {
        Diagnostics wrong = new Diagnostics();
        ScriptParser.parse(command, wrong);
        return !wrong.isEmpty()
                && wrong.list().stream().allMatch(d -> d.span().start() >= command.length());
    }

    private static boolean queryGoesOn(String query) {
        String whole = query.startsWith("|") ? "T " + query : query;
        try {
            QueryParser.parse(whole);
            return false;
        } catch (DiagnosticException e) {
            return e.diagnostics().stream().allMatch(d -> d.span().start() >= whole.length());
        }
    }
}
