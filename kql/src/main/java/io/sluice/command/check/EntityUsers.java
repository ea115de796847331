package io.sluice.command.check;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.command.script.QueryChecker;
import java.util.List;

/** Which exports use a table or an external table, so that it cannot vanish under them. */
final class EntityUsers {
    private EntityUsers() {}

    static List<String> ofTable(String table, Catalog catalog, QueryChecker queries) {
        return catalog.continuousExports().values().stream()
                .filter(export -> usesTable(export, table, catalog, queries))
                .map(ContinuousExport::name)
                .toList();
    }

    /** An export writes to an external table, or its query is wrong without it. */
    static List<String> ofExternalTable(String table, Catalog catalog, QueryChecker queries) {
        Catalog without = catalog.withoutExternalTable(table);
        return catalog.continuousExports().values().stream()
                .filter(
                        export ->
                                export.externalTable().equals(table)
                                        || needs(export, catalog, without, queries))
                .map(ContinuousExport::name)
                .toList();
    }

    /** An export uses a function when its query is wrong without it. */
    static List<String> ofFunction(String function, Catalog catalog, QueryChecker queries) {
        Catalog without = catalog.withoutFunction(function);
        return catalog.continuousExports().values().stream()
                .filter(export -> needs(export, catalog, without, queries))
                .map(ContinuousExport::name)
                .toList();
    }

    private static boolean needs(
            ContinuousExport export, Catalog catalog, Catalog without, QueryChecker queries) {
        return queries.check(export.query(), catalog).diagnostics().isEmpty()
                && !queries.check(export.query(), without).diagnostics().isEmpty();
    }

    /** "continuous-export 'A'", "continuous-exports 'A', 'B'". */
    static String describe(List<String> exports) {
        return (exports.size() == 1 ? "continuous-export '" : "continuous-exports '")
                + String.join("', '", exports)
                + "'";
    }

    private static boolean usesTable(
            ContinuousExport export, String table, Catalog catalog, QueryChecker queries) {
        return export.over().contains(table)
                || queries.check(export.query(), catalog).tables().contains(table);
    }
}
