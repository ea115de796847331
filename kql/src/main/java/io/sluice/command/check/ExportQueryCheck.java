package io.sluice.command.check;

import io.sluice.catalog.ExternalTable;
import io.sluice.command.script.QueryChecker.QueryResult;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.Identifier;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.NearestName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The query of an export: does it bind, which tables are facts, does its result fit. */
final class ExportQueryCheck {
    private final CommandScope scope;
    private final Command.DefineExport command;

    ExportQueryCheck(CommandScope scope, Command.DefineExport command) {
        this.scope = scope;
        this.command = command;
    }

    /**
     * @param known false when the query is wrong, or uses what is not defined
     */
    record Facts(boolean known, List<String> tables) {}

    Facts check(Optional<ExternalTable> table) {
        QueryResult result = scope.queries.check(command.query().text(), scope.catalog());
        boolean brokenTables = usesBrokenName();
        for (Diagnostic diagnostic : result.diagnostics()) {
            if (!brokenTables || isSyntax(diagnostic.code())) {
                scope.errors.add(diagnostic.shift(command.query().span().start()));
            }
        }
        boolean good = result.diagnostics().isEmpty() && !brokenTables;
        checkOver(result, good);
        if (good && result.schema().isPresent() && table.isPresent()) {
            new ResultSchemaCheck(scope, table.get(), command.query().span())
                    .check(result.schema().get());
        }
        List<String> facts =
                command.over()
                        .map(over -> over.stream().map(Identifier::name).toList())
                        .filter(names -> !names.isEmpty())
                        .orElse(result.tables());
        return new Facts(good, facts);
    }

    private void checkOver(QueryResult result, boolean good) {
        if (command.over().isEmpty()) {
            if (good && result.tables().isEmpty()) {
                scope.error(
                        ErrorCode.NO_FACT_TABLE,
                        command.query().span(),
                        "the query of continuous-export '%s' reads no table"
                                .formatted(command.name().name()));
            }
            return;
        }
        List<Identifier> over = command.over().get();
        if (over.isEmpty()) {
            scope.error(
                    ErrorCode.NO_FACT_TABLE,
                    command.name().span(),
                    "continuous-export '%s' needs at least one fact table"
                            .formatted(command.name().name()),
                    "leave out over () to make all tables of the query facts");
        }
        Set<String> seen = new HashSet<>();
        for (Identifier table : over) {
            if (!seen.add(table.name())) {
                scope.error(
                        ErrorCode.REPEATED_PROPERTY,
                        table.span(),
                        "table '%s' is listed twice".formatted(table.name()));
            } else if (scope.findTable(table).isPresent()
                    && good
                    && !result.tables().contains(table.name())) {
                scope.error(
                        ErrorCode.FACT_TABLE_NOT_USED,
                        table.span(),
                        "the query does not use table '%s'".formatted(table.name()),
                        NearestName.hint(table.name(), result.tables()));
            }
        }
    }

    /** What a failed definition is missing would be reported again by the query: once is enough. */
    private boolean usesBrokenName() {
        String query = command.query().text();
        return scope.brokenNames().stream()
                .anyMatch(
                        name ->
                                Pattern.compile(
                                                "(?<![\\p{L}\\p{N}_])"
                                                        + Pattern.quote(name)
                                                        + "(?![\\p{L}\\p{N}_])")
                                        .matcher(query)
                                        .find());
    }

    private static boolean isSyntax(ErrorCode code) {
        return code == ErrorCode.SYNTAX_ERROR
                || code == ErrorCode.INVALID_LITERAL
                || code == ErrorCode.NESTED_TOO_DEEPLY;
    }
}
