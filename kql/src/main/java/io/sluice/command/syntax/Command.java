package io.sluice.command.syntax;

import io.sluice.command.syntax.ColumnSyntax.TableSyntax;
import io.sluice.kql.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * One management command as it was written: names are not resolved, property values not checked.
 *
 * <p>{@link #span} covers the command in the script; every part has its own span there.
 */
public sealed interface Command {
    SourceSpan span();

    <R> R accept(Visitor<R> visitor);

    /** How a definition treats an entity that exists or does not. */
    enum Verb {
        CREATE(".create"),
        ALTER(".alter"),
        CREATE_OR_ALTER(".create-or-alter");

        private final String text;

        Verb(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** {@code .create table(s)}, and with {@code merge} {@code .create-merge table(s)}. */
    record CreateTables(
            boolean merge, List<TableSyntax> tables, PropertyList properties, SourceSpan span)
            implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.createTables(this);
        }
    }

    record AlterTable(TableSyntax table, PropertyList properties, SourceSpan span)
            implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.alterTable(this);
        }
    }

    record DropTable(Identifier name, boolean ifExists, SourceSpan span) implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropTable(this);
        }
    }

    record DefineMapping(
            Verb verb,
            Identifier table,
            Identifier kind,
            TextLiteral name,
            TextLiteral json,
            SourceSpan span)
            implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.defineMapping(this);
        }
    }

    record DropMapping(Identifier table, Identifier kind, TextLiteral name, SourceSpan span)
            implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropMapping(this);
        }
    }

    record DefineConnection(Verb verb, Identifier table, PropertyList properties, SourceSpan span)
            implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.defineConnection(this);
        }
    }

    record DropConnection(Identifier table, SourceSpan span) implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropConnection(this);
        }
    }

    record DefineExternalTable(
            Verb verb,
            Identifier name,
            ExternalTableSyntax definition,
            PropertyList properties,
            SourceSpan span)
            implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.defineExternalTable(this);
        }
    }

    record DropExternalTable(Identifier name, boolean ifExists, SourceSpan span)
            implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropExternalTable(this);
        }
    }

    /**
     * @param over absent when the clause was not written; it may be written and empty
     */
    record DefineExport(
            Verb verb,
            Identifier name,
            Optional<List<Identifier>> over,
            Identifier externalTable,
            PropertyList properties,
            RawText query,
            SourceSpan span)
            implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.defineExport(this);
        }
    }

    record EnableExport(Identifier name, boolean enable, SourceSpan span) implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.enableExport(this);
        }
    }

    record DropExport(Identifier name, SourceSpan span) implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropExport(this);
        }
    }

    record SetCursor(Identifier name, TextLiteral cursor, SourceSpan span) implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.setCursor(this);
        }
    }

    record DefineFunction(
            Verb verb,
            boolean ifNotExists,
            Identifier name,
            RawText parameters,
            RawText body,
            PropertyList properties,
            SourceSpan span)
            implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.defineFunction(this);
        }
    }

    record DropFunction(Identifier name, boolean ifExists, SourceSpan span) implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropFunction(this);
        }
    }

    /**
     * {@code .execute database script}. Commands that follow it on lines of their own are commands
     * of the script in turn, so the body holds only what stands before the first of them.
     */
    record ExecuteScript(PropertyList properties, RawText body, SourceSpan span)
            implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.executeScript(this);
        }
    }

    /** A command of a server: a script works in databases that it names by a line. */
    record CreateDatabase(Identifier name, boolean ifNotExists, SourceSpan span)
            implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.createDatabase(this);
        }
    }

    /** A command of a server. */
    record DropDatabase(Identifier name, boolean ifExists, SourceSpan span) implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropDatabase(this);
        }
    }

    /**
     * A command of a server.
     *
     * @param request the id that the client gave to the query that is to end
     */
    record CancelQuery(TextLiteral request, PropertyList properties, SourceSpan span)
            implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.cancelQuery(this);
        }
    }

    /**
     * A command of a server.
     *
     * @param operation its guid
     */
    record CancelOperation(String operation, SourceSpan span) implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.cancelOperation(this);
        }
    }

    /** {@code .export to table}. */
    record Export(
            boolean async,
            Identifier externalTable,
            PropertyList properties,
            RawText query,
            SourceSpan span)
            implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.export(this);
        }
    }

    /**
     * @param entity the table, external table, export, function or database, where the subject is
     *     one
     * @param mapping the mapping asked for by name
     * @param limit the number of artifacts asked for
     * @param operators what follows the first {@code |}
     */
    record Show(
            ShowSubject subject,
            Optional<Identifier> entity,
            Optional<Identifier> mappingKind,
            Optional<TextLiteral> mapping,
            Optional<Value> limit,
            List<String> operations,
            Optional<RawText> operators,
            SourceSpan span)
            implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.show(this);
        }
    }

    /**
     * A command of the model that this version does not have.
     *
     * @param what the words that name it, as the user wrote them
     * @param reason why not, and what to do instead: a sentence
     */
    record NotAvailable(SourceSpan what, String reason, SourceSpan span) implements Command {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.notAvailable(this);
        }
    }

    interface Visitor<R> {
        R createTables(CreateTables command);

        R alterTable(AlterTable command);

        R dropTable(DropTable command);

        R defineMapping(DefineMapping command);

        R dropMapping(DropMapping command);

        R defineConnection(DefineConnection command);

        R dropConnection(DropConnection command);

        R defineExternalTable(DefineExternalTable command);

        R dropExternalTable(DropExternalTable command);

        R defineExport(DefineExport command);

        R enableExport(EnableExport command);

        R dropExport(DropExport command);

        R setCursor(SetCursor command);

        R defineFunction(DefineFunction command);

        R dropFunction(DropFunction command);

        R executeScript(ExecuteScript command);

        R createDatabase(CreateDatabase command);

        R dropDatabase(DropDatabase command);

        R cancelQuery(CancelQuery command);

        R cancelOperation(CancelOperation command);

        R export(Export command);

        R show(Show command);

        R notAvailable(NotAvailable command);
    }
}
