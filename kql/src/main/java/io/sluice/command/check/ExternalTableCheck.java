package io.sluice.command.check;

import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.ExternalTable.DataFormat;
import io.sluice.catalog.ExternalTableProperties;
import io.sluice.catalog.PartitionColumn;
import io.sluice.catalog.PathElement;
import io.sluice.catalog.StorageRoot;
import io.sluice.command.clause.ConnectionStringReader;
import io.sluice.command.clause.PartitionReader;
import io.sluice.command.clause.PathFormatReader;
import io.sluice.command.result.CatalogTables;
import io.sluice.command.script.Step;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.Command.Verb;
import io.sluice.command.syntax.ExternalTableSyntax;
import io.sluice.command.syntax.Identifier;
import io.sluice.command.syntax.TextLiteral;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.NearestName;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code .create}, {@code .alter}, {@code .create-or-alter} and {@code .drop external table}. */
final class ExternalTableCheck {
    private static final List<String> KINDS = List.of("storage", "blob", "adl");

    private final CommandScope scope;

    ExternalTableCheck(CommandScope scope) {
        this.scope = scope;
    }

    void define(Command.DefineExternalTable command) {
        Identifier name = command.name();
        ExternalTableSyntax syntax = command.definition();
        if (!checkKind(syntax.kind())) {
            scope.markBroken(name.name());
            return;
        }
        int before = scope.errors.count();
        checkName(command);
        Optional<DataFormat> format = format(name, syntax);
        ExternalTableProperties properties =
                new ExternalTablePropertyReader(scope, name, command.properties()).read(format);
        Optional<Schema> schema = ColumnsReader.read(scope, name, syntax.columns());
        List<StorageRoot> roots = roots(syntax.roots());
        Optional<ExternalTable> table =
                schema.isEmpty() || format.isEmpty() || roots.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                assemble(
                                        name,
                                        syntax,
                                        schema.get(),
                                        format.get(),
                                        roots,
                                        properties));
        if (table.isEmpty() || scope.errors.count() > before) {
            scope.markBroken(name.name());
            return;
        }
        if (!properties.dryRun().orElse(false)) {
            scope.replace(scope.catalog().with(table.get().kept()));
        }
        scope.add(
                new Step.Result(
                        scope.database(),
                        command,
                        CatalogTables.externalTables(table.stream()),
                        table));
    }

    void drop(Command.DropExternalTable command) {
        Identifier name = command.name();
        boolean exists = scope.catalog().externalTables().containsKey(name.name());
        if (!exists && !command.ifExists()) {
            scope.findExternalTable(name);
            return;
        }
        List<String> users =
                EntityUsers.ofExternalTable(name.name(), scope.catalog(), scope.queries);
        if (!users.isEmpty()) {
            scope.error(
                    ErrorCode.ENTITY_IN_USE,
                    name.span(),
                    "external table '%s' is used by %s"
                            .formatted(name.name(), EntityUsers.describe(users)),
                    "drop or alter what uses it first");
            return;
        }
        scope.replace(scope.catalog().withoutExternalTable(name.name()));
        Stream<ExternalTable> left = scope.catalog().externalTables().values().stream();
        scope.add(new Step.Result(scope.database(), command, CatalogTables.externalTables(left)));
    }

    private boolean checkKind(Identifier kind) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        if (name.equals("sql")) {
            scope.error(
                    ErrorCode.NOT_SUPPORTED,
                    kind.span(),
                    "kind=sql is not built: Sluice writes files of an external table",
                    "write kind = storage");
            return false;
        }
        if (name.equals("delta")) {
            scope.error(
                    ErrorCode.NOT_SUPPORTED,
                    kind.span(),
                    "kind=delta is not available yet in this version",
                    "write kind = storage with dataformat = parquet");
            return false;
        }
        if (!KINDS.contains(name)) {
            scope.error(
                    ErrorCode.VALUE_OUT_OF_RANGE,
                    kind.span(),
                    "the kind of an external table must be storage, got '%s'"
                            .formatted(kind.name()),
                    NearestName.hint(name, KINDS));
            return false;
        }
        if (!name.equals("storage")) {
            scope.warn(kind.span(), "kind=%s is outdated, write kind=storage".formatted(name));
        }
        return true;
    }

    private void checkName(Command.DefineExternalTable command) {
        Identifier name = command.name();
        boolean exists = scope.catalog().externalTables().containsKey(name.name());
        if (scope.catalog().tables().containsKey(name.name())) {
            scope.error(
                    ErrorCode.ENTITY_EXISTS,
                    name.span(),
                    "there is a table '%s', an external table cannot share its name"
                            .formatted(name.name()));
        } else if (exists && command.verb() == Verb.CREATE) {
            scope.error(
                    ErrorCode.ENTITY_EXISTS,
                    name.span(),
                    "there is an external table '%s'".formatted(name.name()),
                    "write .create-or-alter to replace it");
        } else if (!exists && command.verb() == Verb.ALTER) {
            scope.findExternalTable(name);
        }
    }

    private Optional<DataFormat> format(Identifier name, ExternalTableSyntax syntax) {
        List<String> names = Arrays.stream(DataFormat.values()).map(PropertyReader::lower).toList();
        if (syntax.dataFormat().isEmpty()) {
            scope.error(
                    ErrorCode.MISSING_PROPERTY,
                    name.span(),
                    "external table '%s' needs a dataformat".formatted(name.name()),
                    "write dataformat = parquet before its connection strings");
            return Optional.empty();
        }
        Identifier said = syntax.dataFormat().get();
        int index = names.indexOf(said.name().toLowerCase(Locale.ROOT));
        if (index < 0) {
            scope.error(
                    ErrorCode.VALUE_OUT_OF_RANGE,
                    said.span(),
                    "the dataformat must be parquet, csv, tsv or json, got '%s'"
                            .formatted(said.name()),
                    NearestName.hint(said.name(), names));
            return Optional.empty();
        }
        return Optional.of(DataFormat.values()[index]);
    }

    private List<StorageRoot> roots(List<TextLiteral> literals) {
        List<StorageRoot> roots = new ArrayList<>();
        Set<String> uris = new HashSet<>();
        for (TextLiteral literal : literals) {
            Optional<StorageRoot> root = ConnectionStringReader.read(literal, scope.errors);
            if (root.isPresent() && !uris.add(root.get().uri())) {
                scope.error(
                        ErrorCode.INVALID_CONNECTION_STRING,
                        literal.span(),
                        "this root is given twice");
            }
            root.ifPresent(roots::add);
        }
        return roots;
    }

    private ExternalTable assemble(
            Identifier name,
            ExternalTableSyntax syntax,
            Schema schema,
            DataFormat format,
            List<StorageRoot> roots,
            ExternalTableProperties properties) {
        List<PartitionColumn> partitions =
                new PartitionReader(schema, scope.errors).read(syntax.partitions());
        List<String> declared =
                syntax.partitions().stream().map(partition -> partition.name().name()).toList();
        Optional<List<PathElement>> path =
                syntax.pathFormat()
                        .map(
                                said ->
                                        new PathFormatReader(declared, partitions, scope.errors)
                                                .read(said));
        return new ExternalTable(name.name(), schema, partitions, path, format, roots, properties);
    }
}
