package io.sluice.cli.query;

import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.parse.QueryParser;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;

/**
 * Decides when what was typed is a whole query: it goes on while the parser's only complaint is
 * that it ends too early.
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
        if (query.isEmpty() || query.startsWith(".") || text.endsWith("\n")) {
            return false;
        }
        String whole = query.startsWith("|") ? "T " + query : query;
        try {
            QueryParser.parse(whole);
            return false;
        } catch (DiagnosticException e) {
            return e.diagnostics().stream().allMatch(d -> d.span().start() >= whole.length());
        }
    }
}
