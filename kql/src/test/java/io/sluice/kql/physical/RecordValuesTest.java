package io.sluice.kql.physical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.kql.Kql;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What functions say of a record is asked beside the source, or it is refused. */
class RecordValuesTest {
    private static final Map<String, Schema> TABLES =
            Map.of(
                    "Logs",
                    Schema.of(
                            new Column("Level", ScalarType.STRING),
                            new Column("Latency", ScalarType.LONG),
                            new Column("Tags", ScalarType.DYNAMIC)),
                    "Users",
                    Schema.of(
                            new Column("Level", ScalarType.STRING),
                            new Column("Name", ScalarType.STRING)));

    private static PhysicalPlan plan(String query) {
        return PhysicalPlanner.plan(Kql.bind(query, TableResolver.of(TABLES)), Set.of("Users"));
    }

    private static void isPlanned(String query, String expected) {
        assertThat(plan(query).toString().strip()).isEqualTo(expected.strip());
    }

    /** The cursor is asked in the chain that stands on the source, and nowhere else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Logs | sort by Latency asc | where cursor_after('639309663575390000')",
                "Logs | sort by Latency asc | extend R = row_number() | where cursor_after('639309663575390000')",
                "Logs | top 3 by Latency | where cursor_after('639309663575390000')",
                "Logs | mv-expand Tags | where cursor_after('639309663575390000')",
                "Logs | join kind=leftouter (Users) on Level | where cursor_after('639309663575390000')",
                "Logs | join kind=rightouter (Users) on Level | join kind=inner (Logs | where cursor_after('639309663575390000')) on Level",
                "Users | join kind=inner (Logs | top 3 by Latency | where cursor_after('639309663575390000')) on Level",
                "union (Logs | take 3), (Logs | sort by Level) | where cursor_after('639309663575390000')"
            })
    void cursorsAreLookedUpBesideTheSource(String query) {
        assertThat(cursorsAwayFromSources(plan(query).root())).isZero();
    }

    private static int cursorsAwayFromSources(PhysicalNode node) {
        boolean beside =
                node instanceof PhysicalNode.Chain chain
                        && chain.input() instanceof PhysicalNode.Source;
        int below = node.inputs().stream().mapToInt(RecordValuesTest::cursorsAwayFromSources).sum();
        return below + (!beside && text(node).contains("cursor_after") ? 1 : 0);
    }

    private static String text(PhysicalNode node) {
        if (node instanceof PhysicalNode.Chain chain) {
            return chain.label();
        }
        if (node instanceof PhysicalNode.Gather gather) {
            return gather.fragment().toString();
        }
        if (node instanceof PhysicalNode.Enrich enrich) {
            return enrich.fragment().toString();
        }
        return node instanceof PhysicalNode.Local local ? local.operator().toString() : "";
    }

    @Test
    void filterOnACursorComesBeforeTheOrder() {
        isPlanned(
                "Logs | sort by Latency asc | where cursor_after('') | project Latency",
                """
                Chain project Latency
                  Gather sort by Latency asc nulls first
                    | Sort [Latency asc nulls first]
                    |   Scan $0 [Latency, $record0]
                    $0 by single:
                      Chain extend $record0 = cursor_after("") | where $record0
                        Source Logs [Latency, $offset]
                """);
    }

    @Test
    void timeOfARecordTravelsThroughAnOrder() {
        isPlanned(
                "Logs | top 3 by Latency | where ingestion_time() > ago(1h) | project Latency",
                """
                Chain where $record0 > ago(time(01:00:00)) | project Latency
                  Gather top 3 by Latency desc nulls last
                    | Sort [Latency desc nulls last] first 3
                    |   Scan $0 [Latency, $record0]
                    $0 by single:
                      Local top 3 by Latency desc nulls last
                        Chain extend $record0 = ingestion_time()
                          Source Logs [Latency, $ingestion_time]
                """);
    }

    @Test
    void rowOfADimensionTableSaysWhenItCameIn() {
        isPlanned(
                "Logs | join kind=inner (Users | where ingestion_time() > ago(1d)) on Level"
                        + " | project Latency, Name",
                """
                Chain project Latency, Name
                  Enrich join kind=inner Users on Level
                    | Join INNER on [Level]
                    |   Scan $input [Level, Latency]
                    |   Project [Level, Name]
                    |     Filter ($ingestion_time > ago(time(1.00:00:00)))
                    |       Scan Users [Level, Name, $ingestion_time]
                    Standing Users [Level, Name, $ingestion_time]
                    Chain project *
                      Source Logs [Level, Latency]
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Logs | summarize count() by Level | extend T = ingestion_time(); ingestion_time; behind 'summarize",
                "Logs | summarize count() by Level | where cursor_after(''); cursor_after; behind 'summarize",
                "Logs | join kind=rightouter (Users) on Level | extend T = ingestion_time(); ingestion_time; behind 'join",
                "Logs | join (Users | where cursor_after('')) on Level; cursor_after; of dimension table 'Users'",
                "Logs | mv-apply Tags on (where ingestion_time() > ago(1h)); ingestion_time; within mv-apply"
            })
    void whatIsNotARecordHasNoTime(String query, String place, String where) {
        DiagnosticException refused =
                catchThrowableOfType(DiagnosticException.class, () -> plan(query));
        Diagnostic diagnostic = refused.diagnostics().get(0);
        assertThat(diagnostic.code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
        assertThat(query.substring(diagnostic.span().start(), diagnostic.span().end()))
                .isEqualTo(place);
        assertThat(diagnostic.message()).contains(where);
    }
}
