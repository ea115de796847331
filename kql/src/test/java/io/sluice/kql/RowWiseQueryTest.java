package io.sluice.kql;

import static io.sluice.kql.diagnostic.ErrorCode.NESTED_TOO_DEEPLY;
import static io.sluice.kql.diagnostic.ErrorCode.NOT_SUPPORTED;
import static io.sluice.kql.diagnostic.ErrorCode.UNKNOWN_COLUMN;
import static io.sluice.kql.diagnostic.ErrorCode.UNKNOWN_TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.type.ScalarType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowWiseQueryTest {
    private final TestingKql kql =
            TestingKql.with(
                    "Logs(Level: string, Latency: long, Ratio: real, At: datetime, Tags: dynamic)",
                    "Audit(Level: string, User: string, Latency: real)");

    private final List<List<Object>> logs =
            List.of(
                    row("Error", 10L, 0.5, 0L, null),
                    row("Info", null, null, null, null),
                    row("Error", 30L, Double.NaN, 5L, null));

    @Test
    void whereKeepsTheRowsForWhichTheConditionIsTrue() {
        assertThat(
                        kql.query(
                                        "Logs | where Level == 'Error' and Latency > 10 | project"
                                                + " Latency, Level")
                                .over(logs))
                .containsExactly(row(30L, "Error"));
    }

    @Test
    void nullIsNeitherGreaterNorLessAndUnequalToAValue() {
        assertThat(
                        kql.query("Logs | where Latency > 0 or Latency <= 0 | project Latency")
                                .over(logs))
                .hasSize(2);
        assertThat(kql.query("Logs | where Latency != 10 | project Latency").over(logs))
                .containsExactly(row((Object) null), row(30L));
        assertThat(kql.query("Logs | where not(Latency == 10) | project Latency").over(logs))
                .containsExactly(row((Object) null), row(30L));
    }

    @Test
    void extendReplacesAColumnInItsPlace() {
        kql.query("Logs | extend Latency = Latency * 1.5, Twice = Latency + Latency")
                .gives("Level:string,Latency:real,Ratio:real,At:datetime,Tags:dynamic,Twice:long");
        assertThat(
                        kql.query(
                                        "Logs | extend Latency = Latency * 1.5, Twice = Latency +"
                                                + " Latency | project Latency, Twice")
                                .over(logs))
                .containsExactly(row(15.0, 20L), row(null, null), row(45.0, 60L));
    }

    @Test
    void onlyNeededColumnsAreDecodedInTheOrderOfTheTable() {
        Branch branch =
                kql.query("Logs | extend X = Ratio | where Latency > 1 | project Level, X")
                        .rowWise()
                        .branches()
                        .get(0);
        assertThat(branch.scanSchema().names()).containsExactly("Level", "Latency", "Ratio");
        assertThat(branch.label()).isEqualTo("where Latency > 1 | project Level, X = Ratio");
    }

    @Test
    void aBranchSurvivesSerialization() throws Exception {
        Branch branch = kql.query("Logs | where Level == 'Error'").rowWise().branches().get(0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(branch);
        Object copy =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertThat(TestingKql.run((Branch) copy, logs)).hasSize(2);
    }

    @Test
    void unionOfTablesGivesABranchForEachWithTheSameColumns() {
        RowWiseQuery query =
                kql.query(
                                "union withsource=Source Logs, (Audit | where User == 'x') |"
                                        + " project Source, Level, Latency_long, Latency_real")
                        .rowWise();
        assertThat(query.branches()).extracting(Branch::table).containsExactly("Logs", "Audit");
        assertThat(query.branches()).extracting(Branch::output).containsOnly(query.output());
        assertThat(TestingKql.run(query.branches().get(0), List.of(row("Error", 10L))))
                .containsExactly(row("Logs", "Error", 10L, null));
    }

    @Test
    void misspelledNamesAreUnderlinedAllAtOnce() {
        kql.query("Logs | where Levl == 'Error' | extend X = Latencie + Ratioo | project X, Y")
                .fails(UNKNOWN_COLUMN, UNKNOWN_COLUMN, UNKNOWN_COLUMN, UNKNOWN_COLUMN)
                .at("Levl", "Latencie", "Ratioo", "Y")
                .hinting("did you mean 'Level'?");
        kql.query("Log | where Nonsense == 1")
                .fails(UNKNOWN_TABLE)
                .at("Log")
                .hinting("did you mean 'Logs'?");
    }

    @Test
    void operatorsThatNeedSeveralRowsAreRefusedByName() {
        kql.query("Logs | summarize count() by Level").fails(NOT_SUPPORTED).at("summarize");
        kql.query("Logs | where Latency > toscalar(Logs | project Latency)")
                .fails(NOT_SUPPORTED)
                .at("toscalar");
        kql.query("Logs | where Level in ((Logs | project Level))").fails(NOT_SUPPORTED).at("in");
    }

    @Test
    void bagsAreUnpackedRowByRowIntoGivenColumns() {
        List<List<Object>> tagged =
                List.of(
                        row("Error", 10L, 0.5, 0L, Map.of("code", 7L, "host", "a")),
                        row("Info", 20L, 0.5, 0L, Map.of("host", 5L)),
                        row("Info", 30L, 0.5, 0L, null));
        assertThat(
                        kql.query(
                                        "Logs | project Latency, Tags | evaluate bag_unpack(Tags) :"
                                                + " (*, host: string, code: long)")
                                .over(tagged))
                .containsExactly(row(10L, "a", 7L), row(20L, "5", null), row(30L, "", null));
        kql.query("Logs | evaluate bag_unpack(Tags)").fails(NOT_SUPPORTED).at("bag_unpack");
        kql.query("Logs | evaluate narrow()").fails(NOT_SUPPORTED).at("evaluate");
    }

    @Test
    void twoThousandColumnsCompile() {
        String columns =
                IntStream.range(0, 2000)
                        .mapToObj(i -> "C" + i + " = Latency + " + i)
                        .collect(Collectors.joining(", "));
        List<List<Object>> result =
                kql.query("Logs | where Latency > 10 | project " + columns).over(logs);
        assertThat(result).hasSize(1);
        assertThat(result.get(0)).hasSize(2000).last().isEqualTo(2029L);
    }

    @Test
    void deepNestingIsAnErrorAndNoStackOverflow() {
        kql.query("Logs | where " + "(".repeat(5000) + "true" + ")".repeat(5000))
                .fails(NESTED_TOO_DEEPLY);
        kql.query("Logs | extend X = 1" + " + 1".repeat(5000)).fails(NESTED_TOO_DEEPLY);
    }

    @Test
    void resultsKeepTheirTypesOverSeveralBatches() {
        List<List<Object>> many = new ArrayList<>();
        for (long i = 0; i < 3000; i++) {
            many.add(row("L" + i, i % 3 == 0 ? null : i, 1.0, i, null));
        }
        List<List<Object>> result =
                kql.query("Logs | extend Next = Latency + 1 | project Level, Next").over(many);
        assertThat(result).hasSize(3000);
        assertThat(result.get(2999)).isEqualTo(row("L2999", 3000L));
        assertThat(result.get(2997)).isEqualTo(row("L2997", null));
        assertThat(kql.query("Logs").rowWise().output().column(1).type())
                .isEqualTo(ScalarType.LONG);
    }

    private static List<Object> row(Object... cells) {
        return Arrays.asList(cells);
    }
}
