package io.sluice.kql.operator;

import static io.sluice.kql.operator.LocalQuery.query;

import org.junit.jupiter.api.Test;

class JoinTest {
    private static final String SIDES =
            "let L = datatable(K: long, V: string) [1, 'a', 1, 'b', 2, 'c', long(null), 'd']; let R"
                    + " = datatable(K: long, V: string) [1, 'x', 3, 'y', 1, 'z', long(null), 'n']; ";

    @Test
    void eachKindGivesItsRows() {
        String matches = "1|a|1|x 1|a|1|z 1|b|1|x 1|b|1|z ";
        kind("innerunique", "1|a|1|x 1|a|1|z");
        kind("inner", matches);
        kind("leftouter", matches + "2|c|| |d||");
        kind("rightouter", matches + "||3|y |||n");
        kind("fullouter", matches + "2|c|| |d|| ||3|y |||n");
        kind("leftsemi", "1|a 1|b");
        kind("leftanti", "2|c |d");
        kind("anti", "2|c |d");
        kind("rightsemi", "1|x 1|z");
        kind("rightanti", "3|y |n");
        kind("rightantisemi", "3|y |n");
    }

    private static void kind(String kind, String rows) {
        query(SIDES + "L | join kind=" + kind + " (R) on K").rowsInAnyOrder(rows.split(" "));
    }

    @Test
    void columnsOfTheRightSideWhoseNameIsTakenGetANumber() {
        query(SIDES + "L | extend V1 = 1 | join (R) on K | take 0")
                .gives("K:long,V:string,V1:long,K1:long,V2:string");
    }

    @Test
    void conditionsAreJoinedByCommasOrByAnd() {
        String[] conditions = {
            "K, $left.V == $right.W",
            "$left.K == $right.K and $left.V == $right.W",
            "($left.K == $right.K) and ($right.W == $left.V)",
            "K and $left.V == $right.W"
        };
        for (String condition : conditions) {
            query(
                            SIDES
                                    + "L | join kind=inner (datatable(K: long, W: string) [1, 'b', 2,"
                                    + " 'b']) on "
                                    + condition)
                    .gives("K:long,V:string,K1:long,W:string")
                    .rows("1|b|1|b");
        }
    }

    @Test
    void lookupKeepsAllRowsAndLeavesOutTheKeysOfTheRightSide() {
        query(
                        SIDES
                                + "L | lookup (R | where V != 'z' | project Id = K, W = V) on $left.K == $right.Id")
                .gives("K:long,V:string,W:string")
                .rows("1|a|x", "1|b|x", "2|c|", "|d|");
        query(SIDES + "L | lookup kind=inner (R | where V == 'z') on K")
                .gives("K:long,V:string,V1:string")
                .rows("1|a|z", "1|b|z");
    }

    @Test
    void keysOfDifferentNumberTypesAndSpecialNumbersMeet() {
        query(
                        "datatable(K: real) [1, real(nan), real(+inf)] | join kind=inner"
                                + " (datatable(K: real, V: long) [1, 10, real(nan), 20, real(+inf),"
                                + " 30]) on K | project V")
                .rows("10", "30");
        query("print K = int(1) | join (print K = long(1), V = 2) on K | project V").rows("2");
    }

    @Test
    void hintsChangeNothing() {
        query(SIDES + "L | join hint.strategy=shuffle hint.shufflekey=K kind=leftsemi (R) on K")
                .rows("1|a", "1|b");
    }

    @Test
    void mistakesAreNamed() {
        query(SIDES + "L | join kind=outer (R) on K").fails("there is no kind 'outer' of join");
        query(SIDES + "L | lookup kind=fullouter (R) on K")
                .fails("there is no kind 'fullouter' of lookup");
        query(SIDES + "L | join (R)")
                .fails("'join' needs the columns to join by behind the right side");
        query(SIDES + "L | join (R) on Kk, $left.V == $right.Ww")
                .fails(
                        "there is no column 'Kk' on the left side",
                        "there is no column 'Kk' on the right side",
                        "there is no column 'Ww' on the right side");
    }
}
