package io.sluice.command.parse;

import io.sluice.command.parse.CommandParser.ColumnsContext;
import io.sluice.command.parse.CommandParser.DefineContext;
import io.sluice.command.parse.CommandParser.NameContext;
import io.sluice.command.parse.CommandParser.TableDefinitionContext;
import io.sluice.command.syntax.ColumnSyntax;
import io.sluice.command.syntax.ColumnSyntax.TableSyntax;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.Command.Verb;
import io.sluice.command.syntax.Identifier;
import io.sluice.command.syntax.RawText;
import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Turns the parse tree of one command into its record. */
final class CommandReader extends CommandParserBaseVisitor<Command> {
    private final String script;
    private final Spans spans;
    private final SourceSpan span;
    private final Diagnostics diagnostics;
    private final ValueReader values;

    CommandReader(String script, Spans spans, SourceSpan span, Diagnostics diagnostics) {
        this.script = script;
        this.spans = spans;
        this.span = span;
        this.diagnostics = diagnostics;
        this.values = new ValueReader(script, spans, diagnostics);
    }

    Command read(CommandParser.CommandContext tree) {
        return tree.statement().accept(this);
    }

    @Override
    protected Command defaultResult() {
        throw new IllegalStateException("a command of the grammar has no reader");
    }

    @Override
    public Command visitCreateTable(CommandParser.CreateTableContext tree) {
        return new Command.CreateTables(
                tree.CREATE_MERGE() != null,
                tree.tableDefinition().stream().map(this::table).toList(),
                values.properties(tree.withProperties(), span.end()),
                span);
    }

    @Override
    public Command visitAlterTable(CommandParser.AlterTableContext tree) {
        return new Command.AlterTable(
                table(tree.tableDefinition()),
                values.properties(tree.withProperties(), span.end()),
                span);
    }

    @Override
    public Command visitDropTable(CommandParser.DropTableContext tree) {
        return new Command.DropTable(name(tree.name()), tree.IFEXISTS() != null, span);
    }

    @Override
    public Command visitDefineMapping(CommandParser.DefineMappingContext tree) {
        return new Command.DefineMapping(
                verb(tree.define()),
                name(tree.name()),
                name(tree.mappingKind().name()),
                values.text(tree.STRING()),
                values.text(tree.text()),
                span);
    }

    @Override
    public Command visitDropMapping(CommandParser.DropMappingContext tree) {
        return new Command.DropMapping(
                name(tree.name()),
                name(tree.mappingKind().name()),
                values.text(tree.STRING()),
                span);
    }

    @Override
    public Command visitDefineConnection(CommandParser.DefineConnectionContext tree) {
        return new Command.DefineConnection(
                verb(tree.define()),
                name(tree.name()),
                values.properties(tree.withProperties(), span.end()),
                span);
    }

    @Override
    public Command visitDropConnection(CommandParser.DropConnectionContext tree) {
        return new Command.DropConnection(name(tree.name()), span);
    }

    @Override
    public Command visitDefineExternalTable(CommandParser.DefineExternalTableContext tree) {
        return new Command.DefineExternalTable(
                verb(tree.define()),
                name(tree.name(0)),
                new ExternalTableReader(spans, values).read(tree),
                values.properties(tree.withProperties(), span.end()),
                span);
    }

    @Override
    public Command visitDropExternalTable(CommandParser.DropExternalTableContext tree) {
        return new Command.DropExternalTable(name(tree.name()), tree.IFEXISTS() != null, span);
    }

    @Override
    public Command visitDefineExport(CommandParser.DefineExportContext tree) {
        Optional<List<Identifier>> over =
                Optional.ofNullable(tree.over())
                        .map(list -> list.name().stream().map(this::name).toList());
        return new Command.DefineExport(
                verb(tree.define()),
                name(tree.name(0)),
                over,
                name(tree.name(1)),
                values.properties(
                        tree.withProperties(), spans.of(tree.QUERY_START().getSymbol()).start()),
                raw(tree.RAW_TEXT().getSymbol()),
                span);
    }

    @Override
    public Command visitEnableExport(CommandParser.EnableExportContext tree) {
        return new Command.EnableExport(name(tree.name()), tree.ENABLE() != null, span);
    }

    @Override
    public Command visitDropExport(CommandParser.DropExportContext tree) {
        return new Command.DropExport(name(tree.name()), span);
    }

    @Override
    public Command visitSetCursor(CommandParser.SetCursorContext tree) {
        return new Command.SetCursor(name(tree.name()), values.text(tree.text()), span);
    }

    @Override
    public Command visitDefineFunction(CommandParser.DefineFunctionContext tree) {
        return new Command.DefineFunction(
                tree.define() == null ? Verb.CREATE : verb(tree.define()),
                tree.IFNOTEXISTS() != null,
                name(tree.name()),
                raw(tree.parameters()),
                new FunctionBodyReader(script, spans, diagnostics)
                        .read(tree.RAW_TEXT().getSymbol()),
                values.properties(tree.withProperties(), span.end()),
                span);
    }

    @Override
    public Command visitDropFunction(CommandParser.DropFunctionContext tree) {
        return new Command.DropFunction(name(tree.name()), tree.IFEXISTS() != null, span);
    }

    @Override
    public Command visitExecuteScript(CommandParser.ExecuteScriptContext tree) {
        RawText body =
                tree.RAW_TEXT() == null
                        ? new RawText("", new SourceSpan(span.end(), span.end()))
                        : raw(tree.RAW_TEXT().getSymbol());
        return new Command.ExecuteScript(
                values.properties(tree.withProperties(), span.end()), body, span);
    }

    @Override
    public Command visitCreateDatabase(CommandParser.CreateDatabaseContext tree) {
        return new Command.CreateDatabase(name(tree.name()), tree.IFNOTEXISTS() != null, span);
    }

    @Override
    public Command visitDropDatabase(CommandParser.DropDatabaseContext tree) {
        return new Command.DropDatabase(name(tree.name()), tree.IFEXISTS() != null, span);
    }

    @Override
    public Command visitCancelQuery(CommandParser.CancelQueryContext tree) {
        return new Command.CancelQuery(
                values.text(tree.text()),
                values.properties(tree.withProperties(), span.end()),
                span);
    }

    @Override
    public Command visitExport(CommandParser.ExportContext tree) {
        SourceSpan what = new SourceSpan(span.start(), spans.of(tree.exportTarget()).end());
        if (tree.exportTarget().TABLE() == null) {
            Token target = tree.exportTarget().getStart();
            return Unavailable.exportTo(target.getText(), spans.of(target), span);
        }
        return new Command.Export(
                tree.ASYNC() != null,
                name(tree.exportTarget().name(0)),
                values.properties(tree.withProperties(), what.end()),
                raw(tree.RAW_TEXT().getSymbol()),
                span);
    }

    @Override
    public Command visitCancelOperation(CommandParser.CancelOperationContext tree) {
        return new Command.CancelOperation(tree.GUID().getText(), span);
    }

    @Override
    public Command visitShow(CommandParser.ShowContext tree) {
        Optional<RawText> operators =
                Optional.ofNullable(tree.RAW_TEXT()).map(text -> raw(text.getSymbol()));
        return new ShowReader(values).read(tree.shown(), operators, span);
    }

    @Override
    public Command visitNotAvailable(CommandParser.NotAvailableContext tree) {
        return Unavailable.command(script, spans, tree.unavailable(), span);
    }

    private TableSyntax table(TableDefinitionContext tree) {
        return new TableSyntax(name(tree.name()), columns(values, tree.columns()));
    }

    static List<ColumnSyntax> columns(ValueReader values, ColumnsContext tree) {
        return tree.column().stream()
                .map(
                        column ->
                                new ColumnSyntax(
                                        values.name(column.name()),
                                        values.name(column.type().name())))
                .toList();
    }

    private Identifier name(NameContext tree) {
        return values.name(tree);
    }

    private static Verb verb(DefineContext tree) {
        if (tree.CREATE() != null) {
            return Verb.CREATE;
        }
        return tree.ALTER() != null ? Verb.ALTER : Verb.CREATE_OR_ALTER;
    }

    private RawText raw(Token token) {
        return trimmed(spans.of(token));
    }

    private RawText raw(ParserRuleContext tree) {
        return trimmed(spans.of(tree));
    }

    private RawText trimmed(SourceSpan whole) {
        int start = whole.start();
        int end = whole.end();
        while (start < end && Lexis.isSpace(script.charAt(start))) {
            start++;
        }
        while (end > start && Lexis.isSpace(script.charAt(end - 1))) {
            end--;
        }
        return new RawText(script.substring(start, end), new SourceSpan(start, end));
    }
}
