package io.sluice.command.parse;

import io.sluice.catalog.Catalog;
import io.sluice.command.parse.ScriptSplitter.Piece;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.Identifier;
import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Parses a script: each command on its own, so that a mistake in one hides nothing in another. */
public final class ScriptParser {
    private final String script;
    private final Diagnostics diagnostics;
    private final List<ParsedCommand> commands = new ArrayList<>();
    private String database;

    private ScriptParser(String script, String database, Diagnostics diagnostics) {
        this.script = script;
        this.database = database;
        this.diagnostics = diagnostics;
    }

    /**
     * One command of a script.
     *
     * @param database in which it works
     * @param command absent when it has a syntax error
     * @param broken the entity that a command with a syntax error seems to define
     */
    public record ParsedCommand(
            String database,
            SourceSpan span,
            Optional<Command> command,
            Optional<Identifier> broken) {}

    /** All commands in the order of the script; syntax errors go to {@code diagnostics}. */
    public static List<ParsedCommand> parse(String script, Diagnostics diagnostics) {
        return parse(script, Catalog.DEFAULT_DATABASE, diagnostics);
    }

    /**
     * {@link #parse(String, Diagnostics)} of a script that begins in another database.
     *
     * @param database in which the commands work that no line {@code database X} comes before
     */
    public static List<ParsedCommand> parse(
            String script, String database, Diagnostics diagnostics) {
        ScriptParser parser = new ScriptParser(script, database, diagnostics);
        parser.parse(new SourceSpan(0, script.length()));
        return List.copyOf(parser.commands);
    }

    private void parse(SourceSpan range) {
        for (Piece piece : ScriptSplitter.split(script, range)) {
            if (piece instanceof Piece.DatabaseLine line) {
                database = line.database().name();
            } else if (piece instanceof Piece.CommandText text) {
                parseCommand(text.span());
            }
        }
    }

    private void parseCommand(SourceSpan span) {
        String text = script.substring(span.start(), span.end());
        if (text.charAt(0) != '.') {
            int line = Lexis.endOfLine(text, 0);
            diagnostics.error(
                    ErrorCode.SYNTAX_ERROR,
                    new SourceSpan(span.start(), span.start() + line),
                    "expected a command, which begins with a dot at the start of a line",
                    "for example .create table T (Level: string)");
            return;
        }
        CommandLexer lexer = new CommandLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        CommandParser parser = new CommandParser(tokens);
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        Spans spans = Spans.of(text, span.start());
        try {
            CommandParser.CommandContext tree = parser.command();
            int before = diagnostics.count();
            Command command = new CommandReader(script, spans, span, diagnostics).read(tree);
            add(command, before < diagnostics.count());
        } catch (ParseCancellationException e) {
            tokens.fill();
            SyntaxErrors errors = new SyntaxErrors(script, spans, span, tokens.getTokens());
            diagnostics.add(errors.explain());
            commands.add(
                    new ParsedCommand(
                            database,
                            span,
                            Optional.empty(),
                            definedName(tokens.getTokens(), spans)));
        }
    }

    private void add(Command command, boolean broken) {
        Optional<Command> usable = broken ? Optional.empty() : Optional.of(command);
        Optional<Identifier> name = broken ? DefinedName.of(command) : Optional.empty();
        commands.add(new ParsedCommand(database, command.span(), usable, name));
        if (command instanceof Command.ExecuteScript execute) {
            parse(execute.body().span());
        }
    }

    /** The first name behind `table`, `continuous-export` or `function`. */
    private Optional<Identifier> definedName(List<Token> tokens, Spans spans) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            int type = tokens.get(i).getType();
            Token next = tokens.get(i + 1);
            boolean named =
                    type == CommandLexer.TABLE
                            || type == CommandLexer.CONTINUOUS_EXPORT
                            || type == CommandLexer.FUNCTION;
            if (named && next.getType() == CommandLexer.NAME) {
                return Optional.of(new Identifier(next.getText(), spans.of(next)));
            }
            if (named && next.getType() == CommandLexer.QUOTED_NAME) {
                return Optional.of(QuotedNames.read(script, spans.of(next), new Diagnostics()));
            }
        }
        return Optional.empty();
    }
}
