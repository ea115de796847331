package io.sluice.kql.operator;

import static io.sluice.kql.operator.LocalQuery.query;

import org.junit.jupiter.api.Test;

class MvApplyTest {
    private static final String SCORES =
            "datatable(Team: string, Scores: dynamic) ["
                    + "'red', dynamic([3, 9, 4]), 'blue', dynamic([8, 1]), 'none', dynamic([])] ";

    @Test
    void theSubqueryRunsOverTheItemsOfEachRow() {
        query(SCORES + "| mv-apply Score = Scores to typeof(long) on (top 2 by Score desc)")
                .gives("Team:string,Scores:dynamic,Score:long")
                .rows("red|[3,9,4]|9", "red|[3,9,4]|4", "blue|[8,1]|8", "blue|[8,1]|1");
    }

    @Test
    void anExpandedColumnIsReplacedByWhatTheSubqueryGives() {
        query(SCORES + "| mv-apply Scores to typeof(long) on (summarize Best = max(Scores))")
                .gives("Team:string,Best:long")
                .rows("red|9", "blue|8");
        query(SCORES + "| mv-apply Scores to typeof(long) on (where Scores > 3)")
                .gives("Team:string,Scores:long")
                .rows("red|9", "red|4", "blue|8");
    }

    @Test
    void theSubquerySeesTheColumnsOfItsRow() {
        query(
                        "datatable(Least: long, Items: dynamic) [2, dynamic([1, 2, 3]), 9,"
                                + " dynamic([8])] | mv-apply Item = Items to typeof(long) on (where"
                                + " Item >= Least | project Item)")
                .gives("Least:long,Items:dynamic,Item:long")
                .rows("2|[1,2,3]|2", "2|[1,2,3]|3");
    }

    @Test
    void anArrayMayTakeTheNameOfAnotherColumn() {
        query(
                        "datatable(A: long, B: dynamic) [7, dynamic([1, 2])] | mv-apply A = B to"
                                + " typeof(long) on (summarize S = sum(A))")
                .gives("A:long,B:dynamic,S:long")
                .rows("7|[1,2]|3");
    }

    @Test
    void aColumnThatTheSubqueryComputesStandsInPlaceOfTheRowsOwn() {
        query(
                        "datatable(A: long, B: dynamic) [7, dynamic([1, 2])] | mv-apply B to"
                                + " typeof(long) on (extend A = strcat('item ', B))")
                .gives("A:string,B:long")
                .rows("item 1|1", "item 2|2");
    }

    @Test
    void severalArraysAreReadSideBySideUpToTheLongest() {
        query(
                        "print A = dynamic([1, 2, 3]), B = dynamic(['x']) | mv-apply A to"
                                + " typeof(long), C = B to typeof(string) on (extend D = strcat(A,"
                                + " C) | project D)")
                .gives("B:dynamic,D:string")
                .rows("[\"x\"]|1x", "[\"x\"]|2", "[\"x\"]|3");
    }

    @Test
    void theIndexCountsFromZeroAndTheLimitCutsTheItems() {
        query(
                        "print A = dynamic(['a', 'b', 'c', 'd']) | mv-apply with_itemindex=I A to"
                                + " typeof(string) limit 3 on (where I > 0 | project I, A)")
                .gives("I:long,A:string")
                .rows("1|b", "2|c");
    }

    @Test
    void summarizeWithoutKeysGivesARowEvenWhereNothingIsLeft() {
        query(
                        "print A = dynamic([1, 2]) | mv-apply A to typeof(long) on (where A > 5 |"
                                + " summarize N = count())")
                .rows("0");
    }

    @Test
    void theSubqueryMaySortNumberAndNest() {
        query(
                        "print Rows = dynamic([[3, 1], [2, 9, 4]]) | mv-apply with_itemindex=R Row ="
                                + " Rows on (mv-apply Cell = Row to typeof(long) on (sort by Cell"
                                + " asc | extend N = row_number() | where N <= 2) | project R, N,"
                                + " Cell) | project-away Rows")
                .gives("R:long,N:long,Cell:long")
                .rows("0|1|1", "0|2|3", "1|1|2", "1|2|4");
    }

    @Test
    void aSubqueryJoinsAndUnitesWithOtherRows() {
        query(
                        "let names = datatable(Id: long, Name: string) [1, 'one', 2, 'two']; print"
                                + " Ids = dynamic([2, 3, 1]) | mv-apply Id = Ids to typeof(long) on"
                                + " (join kind=inner names on Id | project Name) | project Name")
                .rows("two", "one");
        query(
                        "print A = dynamic([1, 2]) | mv-apply A to typeof(long) on (union (print A ="
                                + " 10) | summarize S = sum(A))")
                .rows("13");
    }

    @Test
    void scalarSubqueriesInsideAreConstants() {
        query(
                        "print A = dynamic([1, 2, 3]) | mv-apply A to typeof(long) on (where A >="
                                + " toscalar(range x from 2 to 5 step 1 | summarize min(x)))")
                .rows("2", "3");
    }

    @Test
    void aTypeIsACastTextDoesNotBecomeANumber() {
        query("print A = dynamic([1, '2', 3.7, null]) | mv-apply A to typeof(long) on (take 9)")
                .rows("1", "", "3", "");
    }

    @Test
    void mistakesInsideAreFoundAllAtOnce() {
        query(
                        "print A = dynamic([1]), B = 2 | mv-apply X = B, A on (where Aa > 1 | extend"
                                + " Y = nofunction(A) | project Y, X) | project Zz")
                .at("B", "Aa", "nofunction", "Zz");
        query("print A = dynamic([1]) | mv-apply A limit B on (take 1)")
                .fails("there is no column 'B'");
        query("print A = dynamic([1]) | mv-apply A limit -1 on (take 1)")
                .fails("the limit must be a constant that is not negative");
    }

    @Test
    void manyRowsRunThroughOneCompiledSubquery() {
        query(
                        "range Id from 1 to 3000 step 1 | extend Items = range(1, Id % 5) | mv-apply"
                                + " Item = Items to typeof(long) on (summarize Sum = sum(Item)) |"
                                + " summarize Rows = count(), Total = sum(Sum)")
                .rows("2400|12000");
    }
}
