package io.sluice.command.check;

import io.sluice.catalog.IngestionMapping;
import io.sluice.catalog.IngestionMapping.Kind;
import io.sluice.catalog.Table;
import io.sluice.command.clause.MappingReader;
import io.sluice.command.result.CatalogTables;
import io.sluice.command.script.Step;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.Command.Verb;
import io.sluice.command.syntax.Identifier;
import io.sluice.command.syntax.TextLiteral;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.NearestName;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Ingestion mappings: create, alter, drop. */
final class MappingCheck {
    private final CommandScope scope;

    MappingCheck(CommandScope scope) {
        this.scope = scope;
    }

    void define(Command.DefineMapping command) {
        int before = scope.errors.count();
        Optional<Kind> kind = kind(command.kind());
        Optional<Table> table = scope.findTable(command.table());
        if (kind.isEmpty() || table.isEmpty()) {
            scope.markBroken(command.table().name());
            return;
        }
        checkVerb(command, table.get());
        String name = command.name().value();
        String owner =
                "mapping '%s' of table '%s'".formatted(shown(command.name()), table.get().name());
        Optional<IngestionMapping> mapping =
                new MappingReader(owner, kind.get(), table.get().schema(), scope.errors)
                        .read(name, command.json());
        if (mapping.isEmpty() || scope.errors.count() > before) {
            scope.markBroken(command.table().name());
            return;
        }
        Map<String, IngestionMapping> mappings = new LinkedHashMap<>(table.get().mappings());
        mappings.put(name, mapping.get());
        scope.replace(scope.catalog().with(withMappings(table.get(), mappings)));
        scope.add(
                new Step.Result(
                        scope.database(),
                        command,
                        CatalogTables.mappings(
                                scope.database(), table.get().name(), List.of(mapping.get()))));
    }

    void drop(Command.DropMapping command) {
        Optional<Kind> kind = kind(command.kind());
        Optional<Table> table = scope.findTable(command.table());
        if (kind.isEmpty() || table.isEmpty()) {
            return;
        }
        String name = command.name().value();
        IngestionMapping mapping = table.get().mappings().get(name);
        if (mapping == null || mapping.kind() != kind.get()) {
            unknown(command.name(), kind.get(), table.get());
            return;
        }
        boolean used =
                table.get().connection().flatMap(c -> c.mapping()).filter(name::equals).isPresent();
        if (used) {
            scope.error(
                    ErrorCode.ENTITY_IN_USE,
                    command.name().span(),
                    "mapping '%s' is used by the kafka-connection of table '%s'"
                            .formatted(name, table.get().name()));
            return;
        }
        Map<String, IngestionMapping> mappings = new LinkedHashMap<>(table.get().mappings());
        mappings.remove(name);
        scope.replace(scope.catalog().with(withMappings(table.get(), mappings)));
        scope.add(
                new Step.Result(
                        scope.database(),
                        command,
                        CatalogTables.mappings(
                                scope.database(),
                                table.get().name(),
                                List.copyOf(mappings.values()))));
    }

    private void checkVerb(Command.DefineMapping command, Table table) {
        IngestionMapping existing = table.mappings().get(command.name().value());
        if (existing != null && command.verb() == Verb.CREATE) {
            scope.error(
                    ErrorCode.ENTITY_EXISTS,
                    command.name().span(),
                    "table '%s' has a mapping '%s'".formatted(table.name(), shown(command.name())),
                    "write .create-or-alter to replace it");
        }
        if (existing == null && command.verb() == Verb.ALTER) {
            kind(command.kind()).ifPresent(kind -> unknown(command.name(), kind, table));
        }
    }

    private void unknown(TextLiteral name, Kind kind, Table table) {
        scope.error(
                ErrorCode.UNKNOWN_ENTITY,
                name.span(),
                "table '%s' has no %s mapping '%s'"
                        .formatted(table.name(), kind.name().toLowerCase(Locale.ROOT), shown(name)),
                NearestName.hint(shown(name), table.mappings().keySet()));
    }

    private Optional<Kind> kind(Identifier name) {
        Optional<Kind> kind =
                Arrays.stream(Kind.values())
                        .filter(candidate -> candidate.name().equalsIgnoreCase(name.name()))
                        .findFirst();
        if (kind.isEmpty()) {
            scope.error(
                    ErrorCode.VALUE_OUT_OF_RANGE,
                    name.span(),
                    "a mapping is of kind json, csv or avro, not '%s'".formatted(name.name()),
                    NearestName.hint(name.name(), List.of("json", "csv", "avro")));
        }
        return kind;
    }

    private static String shown(TextLiteral name) {
        return name.toString();
    }

    private static Table withMappings(Table table, Map<String, IngestionMapping> mappings) {
        return new Table(
                table.name(),
                table.schema(),
                table.docString(),
                table.folder(),
                mappings,
                table.connection());
    }
}
