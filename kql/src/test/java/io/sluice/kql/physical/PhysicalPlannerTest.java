package io.sluice.kql.physical;

import static io.sluice.kql.diagnostic.ErrorCode.NOT_SUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.kql.Kql;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where the operators of a query work. */
class PhysicalPlannerTest {
    private static final Map<String, Schema> TABLES =
            Map.of(
                    "Logs",
                    Schema.of(
                            new Column("Level", ScalarType.STRING),
                            new Column("Latency", ScalarType.LONG),
                            new Column("Tags", ScalarType.DYNAMIC)),
                    "Audit",
                    Schema.of(
                            new Column("Level", ScalarType.STRING),
                            new Column("Who", ScalarType.STRING)));

    private static PhysicalPlan plan(String query) {
        return PhysicalPlanner.plan(Kql.bind(query, TableResolver.of(TABLES)));
    }

    private static void isPlanned(String query, String expected) {
        assertThat(plan(query).toString().strip()).isEqualTo(expected.strip());
    }

    @Test
    void rowWiseOperatorsAreOneChainForEachTable() {
        isPlanned(
                "union Logs, Audit | where Level == 'Error' | project Level",
                """
                Union
                  Chain where Level == "Error"
                    Source Logs [Level]
                  Chain where Level == "Error"
                    Source Audit [Level]
                """);
        assertThat(plan("union Logs, Audit | project Level").isRowWise()).isTrue();
        assertThat(plan("union Logs, Logs | project Level").isRowWise()).isFalse();
    }

    @Test
    void factsThatNothingNeedsAreReadAllTheSame() {
        isPlanned(
                "Logs | extend All = toscalar(Audit | count) | project Level",
                """
                Union
                  Chain project *
                    Source Logs [Level]
                  Chain where false | extend Level = ""
                    Source Audit []
                """);
    }

    @Test
    void groupsAreMadeInTwoPhases() {
        isPlanned(
                "union Logs, Audit | summarize Count = count() by Level | where Count > 1",
                """
                Chain where $0_0 > 1 | project Level, Count = $0_0
                  MergeAggregate summarize count() by Level by hash of key0
                    Union
                      PartialAggregate summarize count() by Level
                        Chain project *
                          Source Logs [Level]
                      PartialAggregate summarize count() by Level
                        Chain project *
                          Source Audit [Level]
                """);
    }

    @Test
    void firstRowsAreChosenBesideTheSourceAndThenInOnePlace() {
        isPlanned(
                "Logs | top 3 by Latency | extend Rank = row_number()",
                """
                Chain project Level, Latency, Tags, Rank = $result0_0
                  Gather top 3 by Latency desc nulls last | serialize row_number(1, false)
                    | Window [WindowCall[kind=ROW_NUMBER, result=$result0_0:long, arguments=[$window0_0:long, $window0_1:bool]]]
                    |   Project [Level, Latency, Tags, $window0_0 = 1, $window0_1 = false]
                    |     Sort [Latency desc nulls last] first 3
                    |       Scan $0 [Level, Latency, Tags]
                    $0 by single:
                      Local top 3 by Latency desc nulls last
                        Chain project *
                          Source Logs [Level, Latency, Tags]
                """);
    }

    @Test
    void factsMeetByTheHashOfTheirKeys() {
        isPlanned(
                "Logs | where Latency > 1 | join kind=inner (Audit) on Level | project Latency, Who",
                """
                Chain project Latency, Who
                  Gather join kind=inner on Level
                    | Join INNER on [Level]
                    |   Scan $0 [Level, Latency]
                    |   Scan $1 [Level, Who]
                    $0 by hash of Level:
                      Chain where Latency > 1
                        Source Logs [Level, Latency]
                    $1 by hash of Level:
                      Chain project *
                        Source Audit [Level, Who]
                """);
    }

    @Test
    void constantsAreJoinedBesideTheSource() {
        assertThat(
                        plan("Logs | lookup (datatable(Level: string, Rank: long) ['Error', 1]) on Level")
                                .toString())
                .startsWith("Local join kind=leftouter on Level")
                .doesNotContain("Gather");
        assertThat(plan("Logs | where Level in ((datatable(x: string) ['Error']))").isRowWise())
                .isTrue();
    }

    @Test
    void keysThatAreNotOfOneTypeMeetInOnePlace() {
        String narrow = "Logs | project Level, Latency = toint(Latency)";
        assertThat(plan(narrow + " | join kind=inner (Logs) on Latency").toString())
                .contains("by single")
                .doesNotContain("by hash");
    }

    @Test
    void largeDimensionsAreSharedOutByTheKeyWhereTheUserSaysSo() {
        String query =
                "Logs | lookup %s (Audit | where Who != '' | project Level, Who) on Level | project Latency, Who";
        assertThat(dimension(query.formatted("hint.strategy=shuffle")))
                .isEqualTo(
                        """
                        Chain project Latency, Who
                          KeyedJoin join kind=leftouter hint.strategy=shuffle Audit on Level by hash of Level
                            | Join LEFTOUTER on [Level] shuffled by [Level]
                            |   Scan $input [Level, Latency]
                            |   Filter (Who != "")
                            |     Scan Audit [Level, Who]
                            Standing Audit [Level, Who]
                            Chain project *
                              Source Logs [Level, Latency]
                        """);
        assertThat(dimension(query.formatted("hint.shufflekey=Level"))).contains("KeyedJoin");
        assertThat(dimension(query.formatted("hint.strategy=broadcast"))).contains("Enrich");
        assertThat(dimension(query.formatted(""))).contains("Enrich");
    }

    @Test
    void rightSideOfWhichNoRowStandsForItselfIsKeptWholeWhateverTheHint() {
        String query = "Logs | join kind=inner hint.strategy=shuffle (%s) on Level";
        assertThat(dimension(query.formatted("Audit | summarize Who = take_any(Who) by Level")))
                .contains("Enrich");
        assertThat(dimension(query.formatted("Audit | where Who != tostring(now())")))
                .contains("Enrich");
        assertThat(dimension(query.formatted("Audit | extend Now = ingestion_time()")))
                .contains("Enrich");
    }

    @Test
    void shuffleKeyIsOneOfTheColumnsThatAreJoinedBy() {
        DiagnosticException refused =
                catchThrowableOfType(
                        DiagnosticException.class,
                        () -> plan("Logs | join hint.shufflekey=Latency Audit on Level"));
        assertThat(refused.diagnostics().get(0).message())
                .isEqualTo("hint.shufflekey 'Latency' is no column that the sides are joined by");
        assertThat(refused.diagnostics().get(0).hint()).contains("expected one of [Level]");
        refused =
                catchThrowableOfType(
                        DiagnosticException.class,
                        () -> plan("Logs | join hint.strategy=shufle Audit on Level"));
        assertThat(refused.diagnostics().get(0).hint()).contains("did you mean 'shuffle'?");
    }

    private static String dimension(String query) {
        return PhysicalPlanner.plan(Kql.bind(query, TableResolver.of(TABLES)), Set.of("Audit"))
                .toString();
    }

    @Test
    void queriesThatReadNothingOrGiveSeveralResultsAreRefused() {
        assertThat(refusal("print 1").message()).contains("reads none");
        assertThat(refusal("Logs; Audit").message()).contains("this query has 2");
    }

    private static Diagnostic refusal(String query) {
        DiagnosticException refusal =
                catchThrowableOfType(DiagnosticException.class, () -> plan(query));
        assertThat(refusal.diagnostics()).hasSize(1);
        assertThat(refusal.diagnostics().get(0).code()).isEqualTo(NOT_SUPPORTED);
        return refusal.diagnostics().get(0);
    }
}
