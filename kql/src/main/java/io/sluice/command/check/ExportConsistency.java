package io.sluice.command.check;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.KafkaConnection;
import io.sluice.catalog.Table;
import io.sluice.command.script.QueryChecker.QueryResult;
import io.sluice.command.syntax.Command;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What must hold for every export when the script is through, whatever the order of its commands:
 * the query still fits after alters of what it uses, its tables have topics, on one Kafka cluster.
 */
final class ExportConsistency {
    private final CommandScope scope;
    private final Map<String, Catalog> before;

    /**
     * @param before the databases before the script, whose exports were good then
     */
    ExportConsistency(CommandScope scope, Map<String, Catalog> before) {
        this.scope = scope;
        this.before = before;
    }

    void check() {
        if (scope.lastChange().isEmpty()) {
            return;
        }
        for (Map.Entry<String, Catalog> database : List.copyOf(scope.catalogs().entrySet())) {
            scope.use(database.getKey());
            boolean untouched = usesTheSame(before.get(database.getKey()), database.getValue());
            database.getValue().continuousExports().values().stream()
                    .filter(export -> !untouched || scope.definition(export.name()).isPresent())
                    .forEach(this::check);
        }
    }

    /** Then an export that was good is good. */
    private static boolean usesTheSame(Catalog before, Catalog after) {
        return before != null
                && before.tables().equals(after.tables())
                && before.externalTables().equals(after.externalTables())
                && before.functions().equals(after.functions());
    }

    private void check(ContinuousExport export) {
        QueryResult result = scope.queries.check(export.query(), scope.catalog());
        Optional<Command.DefineExport> command = scope.definition(export.name());
        SourceSpan span = command.map(c -> c.query().span()).or(scope::lastChange).orElse(null);
        if (span == null) {
            return;
        }
        if (!result.diagnostics().isEmpty()) {
            broken(export, result.diagnostics(), span);
            return;
        }
        ExternalTable table = scope.catalog().externalTables().get(export.externalTable());
        result.schema()
                .ifPresent(schema -> new ResultSchemaCheck(scope, table, span).check(schema));
        checkConnections(export, result.tables(), span);
        new OwnFilesCheck(scope, export).check(result.externalTables(), span);
    }

    private void broken(ContinuousExport export, List<Diagnostic> found, SourceSpan span) {
        scope.error(
                found.get(0).code(),
                span,
                "continuous-export '%s' no longer works after the changes of this script: %s"
                        .formatted(export.name(), found.get(0).message()));
    }

    private void checkConnections(ContinuousExport export, List<String> tables, SourceSpan span) {
        List<Table> used =
                tables.stream()
                        .map(name -> scope.catalog().tables().get(name))
                        .filter(table -> table != null)
                        .toList();
        new TableRolesCheck(scope, export).check(used, span);
        for (Table table : used) {
            if (table.connection().isEmpty() && !scope.isBroken(table.name())) {
                scope.error(
                        ErrorCode.NOT_ALLOWED,
                        span,
                        "continuous-export '%s' reads table '%s', which has no kafka-connection"
                                .formatted(export.name(), table.name()),
                        "add .create-or-alter table %s kafka-connection with (topic = …, format = …)"
                                .formatted(table.name()));
            }
        }
        Map<String, List<String>> byCluster =
                used.stream()
                        .filter(table -> table.connection().isPresent())
                        .collect(
                                Collectors.groupingBy(
                                        table -> cluster(table.connection().get()),
                                        TreeMap::new,
                                        Collectors.mapping(Table::name, Collectors.toList())));
        if (byCluster.size() > 1) {
            scope.error(
                    ErrorCode.NOT_ALLOWED,
                    span,
                    "the tables of continuous-export '%s' must live on one Kafka cluster, they live"
                                    .formatted(export.name())
                            + " on "
                            + byCluster.entrySet().stream()
                                    .map(
                                            entry ->
                                                    "%s ('%s')"
                                                            .formatted(
                                                                    entry.getKey(),
                                                                    String.join(
                                                                            "', '",
                                                                            entry.getValue())))
                                    .collect(Collectors.joining(" and ")));
        }
    }

    /** The order of the servers, their case and blanks do not make another cluster. */
    private String cluster(KafkaConnection connection) {
        String servers = connection.bootstrapServers().orElse(scope.settings.bootstrapServers());
        return Arrays.stream(servers.split(","))
                .map(server -> server.trim().toLowerCase(Locale.ROOT))
                .sorted()
                .distinct()
                .collect(Collectors.joining(","));
    }
}
