package io.sluice.server.command;

import io.sluice.catalog.Catalog;
import io.sluice.command.result.CatalogTables;
import io.sluice.command.result.ResultTable;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.Identifier;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.NearestName;
import io.sluice.server.catalog.Change;
import io.sluice.server.catalog.Databases;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code .create database} and {@code .drop database}. */
final class DatabaseCommands {
    private final String text;

    DatabaseCommands(String text) {
        this.text = text;
    }

    Change<ResultTable> create(Command.CreateDatabase command, Databases before) {
        String name = command.name().name();
        if (before.byName().containsKey(name) && !command.ifNotExists()) {
            throw refused(
                    ErrorCode.ENTITY_EXISTS,
                    command.name(),
                    "database '%s' exists".formatted(name),
                    Optional.of(
                            ".create database %s ifnotexists changes nothing then"
                                    .formatted(name)));
        }
        if (CheckedCommands.isTooLong(name)) {
            throw refused(
                    ErrorCode.VALUE_OUT_OF_RANGE,
                    command.name(),
                    "the name of a database may have at most 1024 characters",
                    Optional.empty());
        }
        Map<String, Catalog> after = new LinkedHashMap<>(before.byName());
        after.computeIfAbsent(name, Catalog::empty);
        return new Change<>(after, CatalogTables.databases(List.of(name), name));
    }

    Change<ResultTable> drop(Command.DropDatabase command, Databases before, String current) {
        String name = command.name().name();
        Catalog catalog = before.byName().get(name);
        if (catalog == null && !command.ifExists()) {
            throw refused(
                    ErrorCode.UNKNOWN_ENTITY,
                    command.name(),
                    "there is no database '%s'".formatted(name),
                    NearestName.hint(name, before.byName().keySet()));
        }
        if (name.equals(Catalog.DEFAULT_DATABASE)) {
            throw refused(
                    ErrorCode.NOT_ALLOWED,
                    command.name(),
                    "database 'default' is always there",
                    Optional.of("drop what it defines"));
        }
        if (catalog != null && !catalog.continuousExports().isEmpty()) {
            throw refused(
                    ErrorCode.ENTITY_IN_USE,
                    command.name(),
                    "database '%s' has continuous exports: %s"
                            .formatted(
                                    name, String.join(", ", catalog.continuousExports().keySet())),
                    Optional.of("drop them first"));
        }
        Map<String, Catalog> after = new LinkedHashMap<>(before.byName());
        after.remove(name);
        return new Change<>(after, CatalogTables.databases(after.keySet(), current));
    }

    private DiagnosticException refused(
            ErrorCode code, Identifier name, String message, Optional<String> hint) {
        return new DiagnosticException(
                text, List.of(new Diagnostic(code, name.span(), message, hint)));
    }
}
