package io.sluice.kql;

import static io.sluice.kql.diagnostic.ErrorCode.INVALID_ARGUMENT;
import static io.sluice.kql.diagnostic.ErrorCode.NOT_SUPPORTED;
import static io.sluice.kql.diagnostic.ErrorCode.TYPE_MISMATCH;
import static io.sluice.kql.diagnostic.ErrorCode.UNKNOWN_COLUMN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.execution.LocalExecutor;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.plan.QueryResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operators that choose values or rows, and those that give several results. */
class TopValuesTest {
    private final TestingDatabase database =
            new TestingDatabase()
                    .with(
                            "Sales",
                            """
                            datatable(Region: string, Person: string, Amount: int, At: datetime) [
                                "North", "Ann", 10, datetime(2024-01-01),
                                "North", "Ann", 20, datetime(2024-01-02),
                                "North", "Bob", 5, datetime(2024-01-03),
                                "North", "Cid", 1, datetime(2024-01-04),
                                "South", "Dan", 30, datetime(2024-01-05),
                                "South", "Eve", 2, datetime(2024-01-06),
                                "West", "Fay", 7, datetime(2024-01-07)]""");

    @Test
    void topHittersCountOrSum() {
        assertThat(database.run("Sales | top-hitters 2 of Region"))
                .isEqualTo("Region:string,approximate_count_Region:long\nNorth|4\nSouth|2");
        assertThat(database.run("Sales | top-hitters 2 of Person by Amount"))
                .isEqualTo("Person:string,approximate_sum_Amount:int\nAnn|30\nDan|30");
        assertThat(database.run("Sales | extend L = long(1) | top-hitters 1 of R = Region by L"))
                .isEqualTo("R:string,approximate_sum_L:long\nNorth|4");
    }

    @Test
    void samplesAreRowsOfTheInput() {
        assertThat(database.rows("range x from 1 to 100 step 1 | sample 10 | summarize dcount(x)"))
                .containsExactly("10");
        assertThat(database.rows("range x from 1 to 3 step 1 | sample 10 | sort by x asc"))
                .containsExactly("1", "2", "3");
        assertThat(database.run("Sales | sample-distinct 2 of Region | count"))
                .isEqualTo("Count:long\n2");
        database.fails("Sales | sample -1", INVALID_ARGUMENT);
    }

    @Test
    void nestedTopsRankWithinTheLevelAbove() {
        assertThat(
                        database.run(
                                "Sales | top-nested 2 of Region by sum(Amount), top-nested 1 of Person"
                                        + " by Most = max(Amount)"))
                .isEqualTo(
                        "Region:string,aggregated_Region:long,Person:string,Most:int\n"
                                + "North|36|Ann|20\n"
                                + "South|32|Dan|30");
    }

    @Test
    void othersStandForAllThatDidNotMakeIt() {
        assertThat(
                        database.rows(
                                "Sales | top-nested 1 of Region with others = 'rest' by sum(Amount),"
                                        + " top-nested 1 of Person by sum(Amount), top-nested 1 of Amount"
                                        + " with others = -1 by count()"))
                .containsExactly(
                        "North|36|Ann|30|10|1",
                        "North|36|Ann|30|-1|1",
                        "North|36||null|-1|2",
                        "rest|39||null|-1|3");
    }

    @Test
    void nestedTopsWithoutACountKeepAllValues() {
        assertThat(
                        database.rows(
                                "Sales | where Region == 'South' | top-nested of Region by Ignore0 ="
                                        + " max(1), top-nested 1 of At by Ignore1 = min(At) asc,"
                                        + " top-nested of Person by Ignore2 = max(1) | project-away"
                                        + " Ignore*"))
                .containsExactly("South|2024-01-05T00:00:00.0000000Z|Dan");
    }

    @Test
    void mistakesOfNestedTopsAreNamed() {
        database.fails("Sales | top-nested 1 of Region by Amount", INVALID_ARGUMENT).at("Amount");
        database.fails(
                        "Sales | top-nested 1 of Region with others = 5 by sum(Amount)",
                        TYPE_MISMATCH)
                .at("5");
        database.fails("Sales | top-nested 1 of Regoin by sum(Amount)", UNKNOWN_COLUMN)
                .at("Regoin");
    }

    @Test
    void columnsAreChosenByNamesThatAreValues() {
        assertThat(
                        database.run(
                                "Sales | project-by-names 'Person', dynamic(['At', 'None']), 'R*' | take 0"))
                .isEqualTo("Person:string,At:datetime,Region:string");
        assertThat(
                        database.run(
                                "Sales | extend More = 1 | project-by-names 'More', column_names_of(Sales)"
                                        + " | take 0"))
                .isEqualTo("More:long,Region:string,Person:string,Amount:int,At:datetime");
    }

    @Test
    void forkGivesAResultForEachBranch() {
        BoundQuery query =
                database.bind(
                        "Sales | fork A = (where Amount > 9 | count) (where Amount < 3 | as B) (project"
                                + " Region)");
        assertThat(query.results()).extracting(QueryResult::name).containsExactly("A", "B", "");
        assertThat(query.results().get(0).output().toString()).isEqualTo("Count:long");
        assertThat(rows(query.results().get(0))).containsExactly("3");
        assertThat(rows(query.results().get(1))).hasSize(2);
        database.fails("Sales | fork (count) (count) | count", INVALID_ARGUMENT).at("fork");
    }

    @Test
    void facetGivesTheValuesOfEachColumn() {
        BoundQuery query =
                database.bind(
                        "Sales | facet by Region, Person with (where Amount > 20 | project At)");
        assertThat(query.results()).hasSize(3);
        assertThat(rows(query.results().get(0))).containsExactly("2024-01-05T00:00:00.0000000Z");
        assertThat(query.results().get(1).output().toString())
                .isEqualTo("Region:string,count_Region:long");
        assertThat(rows(query.results().get(1)))
                .containsExactlyInAnyOrder("North|4", "South|2", "West|1");
    }

    @Test
    void statementsWithRowsGiveAResultEachWhichAnExportCannotHave() {
        BoundQuery query = database.bind("Sales | count; Sales | project Amount");
        assertThat(query.results()).hasSize(2);
        TestingKql.with("T(A: long)").query("T; T | where A > 1").fails(NOT_SUPPORTED);
    }

    private List<String> rows(QueryResult result) {
        return LocalExecutor.run(result.plan(), database.source(), database.context()).stream()
                .map(row -> TestingDatabase.print(result.output(), row))
                .toList();
    }
}
