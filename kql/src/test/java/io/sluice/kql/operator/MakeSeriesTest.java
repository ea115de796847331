package io.sluice.kql.operator;

import static io.sluice.kql.operator.LocalQuery.query;

import org.junit.jupiter.api.Test;

class MakeSeriesTest {
    private static final String SALES =
            "datatable(At: datetime, Shop: string, Price: long) [datetime(2024-01-01 06:00), 'N', 5,"
                    + " datetime(2024-01-03 01:00), 'N', 7, datetime(2024-01-03 09:00), 'S', 2,"
                    + " datetime(2024-01-05), 'S', 4, datetime(2023-12-31), 'N', 100] ";

    @Test
    void aggregatesStandAlongTheAxisZeroWhereThereIsNoRow() {
        query(
                        SALES
                                + "| make-series sum(Price), Mean = avg(Price) on At from"
                                + " datetime(2024-01-01) to datetime(2024-01-05) step 1d | project"
                                + " sum_Price, Mean, Days = array_length(At), First ="
                                + " todatetime(At[0])")
                .rows("[5,0,9,0]|[5.0,0.0,4.5,0.0]|4|2024-01-01T00:00:00");
    }

    @Test
    void columnsAreKeysThenArraysThenTheAxis() {
        query(
                        SALES
                                + "| make-series N = count(), Top = max(Price) default=-1 on At from"
                                + " datetime(2024-01-01) to datetime(2024-01-06) step 2d by Shop")
                .gives("Shop:string,N:dynamic,Top:dynamic,At:dynamic")
                .rows(
                        "N|[1,1,0]|[5,7,-1]|[\"2024-01-01T00:00:00.0000000Z\",\"2024-01-03T00:00:00.0000000Z\",\"2024-01-05T00:00:00.0000000Z\"]",
                        "S|[0,1,1]|[-1,2,4]|[\"2024-01-01T00:00:00.0000000Z\",\"2024-01-03T00:00:00.0000000Z\",\"2024-01-05T00:00:00.0000000Z\"]");
    }

    @Test
    void withoutBoundsEachSeriesGoesFromItsFirstToItsLastBin() {
        query(
                        "datatable(K: string, X: long) ['a', 3, 'a', 11, 'b', 6] | make-series"
                                + " count() on X step 4 by K")
                .gives("K:string,count_:dynamic,X:dynamic")
                .rows("a|[1,0,1]|[0,4,8]", "b|[1]|[4]");
    }

    @Test
    void theAxisMayBeOfNumbersAndBeginAnywhere() {
        query(
                        "datatable(X: real) [0.5, 1.2, 2.9] | make-series N = count() on X from 0.5"
                                + " to 3.5 step 1.0")
                .rows("[2,0,1]|[0.5,1.5,2.5]");
    }

    @Test
    void aRangeIncludesItsEndAndBinsFromZero() {
        query(
                        "datatable(X: long) [1, 4, 9, 10, 12] | make-series N = count() on X in"
                                + " range(1, 10, 3)")
                .rows("[1,1,0,2]|[0,3,6,9]");
    }

    @Test
    void noRowsGiveNothingUnlessTheKindIsNonEmpty() {
        String empty =
                SALES
                        + "| take 0 | make-series %s avg(Price) default=1.5 on At from"
                        + " datetime(2024-01-01) to datetime(2024-01-03) step 1d | project"
                        + " avg_Price";
        query(empty.formatted("")).rows();
        query(empty.formatted("kind=nonempty")).rows("[1.5,1.5]");
    }

    @Test
    void aDefaultMayBeNullAndAConstantIsAnAggregateToo() {
        query(
                        "datatable(X: long) [1, 3] | make-series S = sum(X) default=long(null),"
                                + " There = 1 on X from 1 to 4 step 1 | project S, There")
                .rows("[1,null,3]|[1,0,1]");
    }

    @Test
    void boundsMayBeNamedAndComputed() {
        query(
                        "let n = 3; datatable(X: long) [1, 3] | make-series N = count() on Axis = X"
                                + " from toscalar(range r from 0 to 5 step 1 | summarize min(r)) to"
                                + " n + 1 step 1")
                .gives("N:dynamic,Axis:dynamic")
                .rows("[0,1,0,1]|[0,1,2,3]");
    }

    @Test
    void mistakesAreNamed() {
        query(SALES + "| make-series count() on At")
                .fails("'make-series' needs the distance between two values of its axis");
        query(SALES + "| make-series count() on Shop step 1")
                .fails("an axis is made of datetimes, timespans or numbers, this is string");
        query(SALES + "| make-series count() on Att from Nowhere step 1d").at("Att", "Nowhere");
        query(SALES + "| make-series count() on At step 0d")
                .fails("the step of 'make-series' must be more than zero");
        query(
                        SALES
                                + "| make-series count() on At from datetime(2024-01-01) to"
                                + " datetime(2025-01-01) step 1s")
                .fails(
                        "'make-series' makes arrays of 31622400 values, at most 1048576 are"
                                + " possible");
    }
}
