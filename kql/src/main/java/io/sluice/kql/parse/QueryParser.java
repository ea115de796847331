package io.sluice.kql.parse;

import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.syntax.Statement;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Reads the text of a query.
 *
 * <pre>{@code
 * List<Statement> statements = QueryParser.parse("Logs | where Level == 'Error'");
 * }</pre>
 */
public final class QueryParser {
    private QueryParser() {}

    /**
     * The statements of a query, in order.
     *
     * @throws DiagnosticException where the text is no query; spans are relative to the text
     */
    public static List<Statement> parse(String text) {
        SyntaxErrors errors = new SyntaxErrors(text);
        KqlLexer lexer = new KqlLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        NestingCheck.check(tokens.getTokens()).ifPresent(found -> refuse(text, List.of(found)));
        KqlParser.QueryContext tree = tree(tokens, errors);
        if (!errors.list().isEmpty()) {
            refuse(text, errors.list());
        }
        Diagnostics diagnostics = new Diagnostics();
        List<Statement> statements =
                new StatementBuilder(new Spans(text), diagnostics).statements(tree.statement());
        if (!diagnostics.isEmpty()) {
            refuse(text, diagnostics.list());
        }
        return statements;
    }

    /**
     * The fast prediction mode decides nearly every text; what it refuses is read again in full.
     */
    private static KqlParser.QueryContext tree(CommonTokenStream tokens, SyntaxErrors errors) {
        KqlParser parser = new KqlParser(tokens);
        parser.removeErrorListeners();
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        parser.setErrorHandler(new BailErrorStrategy());
        try {
            return parser.query();
        } catch (ParseCancellationException e) {
            tokens.seek(0);
            parser.reset();
            parser.setErrorHandler(new DefaultErrorStrategy());
            parser.addErrorListener(errors);
            parser.getInterpreter().setPredictionMode(PredictionMode.LL);
            return parser.query();
        }
    }

    private static void refuse(String text, List<Diagnostic> found) {
        throw new DiagnosticException(text, found);
    }
}
