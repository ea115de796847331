package io.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.catalog.Catalog;
import io.sluice.command.script.Settings;
import io.sluice.kql.Kql;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.physical.PhysicalPlanner;
import io.sluice.kql.plan.BoundQuery;
import org.junit.jupiter.api.Test;

/** {@code external_table('E')} in queries. */
class ExternalTableFunctionTest {
    private static final Catalog CATALOG =
            Script.check(
                            """
                            .create table Logs (Level: string)
                            .create external table Lake (Level: string, N: long) kind = storage
                                partition by (Day: datetime, Area: string)
                                dataformat = parquet (h@'file:///tmp/lake')
                            .create external table Hashed (Level: string) kind = storage
                                partition by (Bucket: long = hash(Level, 10))
                                dataformat = csv (h@'file:///tmp/hashed')
                            """,
                            Settings.defaults())
                    .orThrow()
                    .defaultDatabase();

    private static BoundQuery bind(String query) {
        return Kql.bind(query, new CatalogNames(CATALOG));
    }

    private static Diagnostic refused(String query) {
        return catchThrowableOfType(DiagnosticException.class, () -> bind(query))
                .diagnostics()
                .get(0);
    }

    @Test
    void columnsAreThoseOfTheFilesThenTheVirtualPartitions() {
        BoundQuery query = bind("external_table('Lake') | where N > 1");

        assertThat(query.output()).hasToString("Level:string,N:long,Day:datetime,Area:string");
        assertThat(query.externalTables()).containsExactly("Lake");
        assertThat(query.tables()).isEmpty();
        assertThat(bind("external_table('Hashed')").output()).hasToString("Level:string");
    }

    @Test
    void standsWhereTablesStand() {
        BoundQuery query =
                bind(
                        "let E = external_table(strcat('La', 'ke'));"
                                + "Logs | join kind=leftouter (E | project Level, N) on Level"
                                + " | union (database('default').external_table('Hashed'))"
                                + " | where Level in (external_table('Hashed'))");

        assertThat(query.externalTables()).containsExactly("Lake", "Hashed");
        assertThat(query.tables()).containsExactly("Logs");
    }

    @Test
    void unknownNameIsUnderlinedAndTheNearestOffered() {
        Diagnostic refusal = refused("external_table('Lak') | count");

        assertThat(refusal.code()).isEqualTo(ErrorCode.UNKNOWN_TABLE);
        assertThat(refusal.message()).isEqualTo("there is no external table 'Lak'");
        assertThat(refusal.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("Lake"));
        assertThat(refused("external_table('Logs')").message())
                .isEqualTo(
                        "'Logs' is a table, not an external table: name it without external_table");
    }

    @Test
    void externalTableIsNoTableByItsPlainName() {
        assertThat(refused("Lake").message()).isEqualTo("there is no table 'Lake'");
    }

    @Test
    void mappingAndMissingNameAreRefusedWithWhatToDo() {
        assertThat(refused("external_table('Lake', 'm')").hint().orElseThrow())
                .contains("found by name");
        assertThat(refused("external_table()").hint().orElseThrow())
                .isEqualTo("as in external_table('E')");
    }

    @Test
    void exportReadsItWholeInEachRun() {
        String query =
                "Logs | lookup (external_table('Lake') | project Level, Area) on Level | count";

        assertThat(PhysicalPlanner.plan(bind(query)).toString())
                .contains("Standing Lake [Level]")
                .doesNotContain("Source Lake");
    }

    @Test
    void exportOfExternalTablesAloneHasNoFacts() {
        DiagnosticException refusal =
                catchThrowableOfType(
                        DiagnosticException.class,
                        () -> PhysicalPlanner.plan(bind("external_table('Lake') | count")));

        assertThat(refusal.diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly(
                        "a continuous export needs a fact table, this query reads dimension tables only");
    }
}
