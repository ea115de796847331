package io.sluice.kql.operator;

import static io.sluice.kql.operator.LocalQuery.query;

import org.junit.jupiter.api.Test;

class ScanTest {
    private static final String NUMBERS = "datatable(N: long) [4, 1, 7, 2, 9] ";
    private static final String DOORS =
            "datatable(T: long, E: string) [1, 'walk', 2, 'open', 3, 'walk', 4, 'walk', 5, 'close',"
                    + " 6, 'walk', 7, 'open', 30, 'close', 31, 'open', 32, 'close'] ";

    @Test
    void aStepRemembersWhatItAssigned() {
        query(
                        NUMBERS
                                + "| scan declare (Sum: long = 0, Most: long) with (step s: true =>"
                                + " Sum = N + s.Sum, Most = max_of(N, s.Most);)")
                .gives("N:long,Sum:long,Most:long")
                .rows("4|4|4", "1|5|4", "7|12|7", "2|14|7", "9|23|9");
    }

    @Test
    void aStepMayAssignAColumnOfTheInput() {
        query(
                        "datatable(V: real) [1.5, real(null), 3.0, real(null)] | scan with (step s:"
                                + " true => V = iff(isnull(V), s.V, V);)")
                .gives("V:real")
                .rows("1.5", "1.5", "3.0", "3.0");
    }

    @Test
    void sequencesGoThroughTheStepsInOrder() {
        query(
                        DOORS
                                + "| scan with_match_id=Id with (step a: E == 'open'; step b: E =="
                                + " 'walk' and T - a.T < 10; step c: E == 'close' and T - a.T <"
                                + " 10;)")
                .gives("T:long,E:string,Id:long")
                .rows("2|open|0", "3|walk|0", "4|walk|0", "5|close|0", "7|open|1", "31|open|1");
    }

    @Test
    void aMatchOfTheFirstStepThatIsActiveIsTheSameSequence() {
        query(
                        "datatable(T: timespan) [0m, 5m, 31m, 40m, 90m] | scan with_match_id=Id"
                                + " declare (Start: timespan) with (step inside: true => Start ="
                                + " iff(isnull(inside.Start), T, inside.Start); step end output=none: T"
                                + " - inside.Start > 30m;)")
                .rows(
                        "00:00:00|00:00:00|0",
                        "00:05:00|00:00:00|0",
                        "00:31:00|00:31:00|1",
                        "00:40:00|00:31:00|1",
                        "01:30:00|01:30:00|2");
    }

    @Test
    void outputLastGivesTheLastOfRepeatedMatches() {
        query(
                        DOORS
                                + "| scan with_match_id=Id with (step a output=none: E == 'open';"
                                + " step b output=last: E == 'walk'; step c output=all: E =="
                                + " 'close';)")
                .rows("4|walk|0", "5|close|0", "30|close|0", "32|close|0");
        query(NUMBERS + "| scan with (step s output=last: true;)").rows("9");
    }

    @Test
    void aRowMayGoThroughSeveralStepsAtOnce() {
        query(
                        "datatable(T: long) [1, 2, 3] | scan with_match_id=Id declare (S: string)"
                                + " with (step a: true => S = 'a'; step b: true => S = 'b';)")
                .rows("1|a|0", "2|b|0", "2|a|1", "3|b|1", "3|a|2");
    }

    @Test
    void whatNoStepAssignsHasItsStandardValue() {
        query(
                        NUMBERS
                                + "| scan declare (A: int = 5, B: string, C: string = 'c') with"
                                + " (step s: N > 5 => B = tostring(N);)")
                .gives("N:long,A:int,B:string,C:string")
                .rows("7|5|7|c", "9|5|9|c");
    }

    @Test
    void aNumberIsMadeToFitANarrowerColumn() {
        query(NUMBERS + "| scan declare (C: int = 0) with (step s: true => C = s.C + 1;)")
                .gives("N:long,C:int")
                .rows("4|1", "1|2", "7|3", "2|4", "9|5");
    }

    @Test
    void orderAndPartitionMayBePartOfTheOperator() {
        query(
                        "datatable(K: string, N: long) ['x', 3, 'y', 2, 'x', 1, 'y', 5] | scan order"
                                + " by N asc partition by K declare (Sum: long = 0) with (step s:"
                                + " true => Sum = N + s.Sum;)")
                .rows("x|1|1", "y|2|2", "x|3|4", "y|5|7");
    }

    @Test
    void scanRunsForEachPartitionFromTheStart() {
        query(
                        "datatable(K: string, N: long) ['x', 3, 'y', 2, 'x', 1, 'y', 5] | partition"
                                + " hint.strategy=native by K (sort by N asc | scan declare (Sum:"
                                + " long = 0) with (step s: true => Sum = N + s.Sum;))")
                .rows("x|1|1", "x|3|4", "y|2|2", "y|5|7");
    }

    @Test
    void mistakesAreNamed() {
        query(NUMBERS + "| scan declare (N: long) with (step s: true;)")
                .fails("column 'N' is there already");
        query(NUMBERS + "| scan with (step s: true; step s: N > 1;)")
                .fails("there are two steps 's'");
        query(NUMBERS + "| scan with (step s output=first: true;)")
                .fails("a step has no output 'first'");
        query(NUMBERS + "| scan with (step s: N; step t: s.Nn > 1 => X = 1, N = 'a';)")
                .fails(
                        "the condition of step 's' must be of type bool, this is long",
                        "step 's' has no column 'Nn'",
                        "there is no column 'X' to assign: declare it",
                        "column 'N' must be of type long, this is string");
        query(NUMBERS + "| scan declare (A: long = rand()) with (step s: true;)")
                .fails("the standard value of 'A' must be a constant");
    }
}
