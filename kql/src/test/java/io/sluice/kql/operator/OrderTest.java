package io.sluice.kql.operator;

import static io.sluice.kql.operator.LocalQuery.query;

import org.junit.jupiter.api.Test;

class OrderTest {
    private static final String SPECIAL =
            "datatable(V: real) [5, real(nan), real(null), real(-inf), real(+inf), 0] ";

    @Test
    void nullsAndNansStandTogetherWhereTheKeySays() {
        query(SPECIAL + "| sort by V asc").rows("", "NaN", "-Infinity", "0.0", "5.0", "Infinity");
        query(SPECIAL + "| sort by V").rows("Infinity", "5.0", "0.0", "-Infinity", "NaN", "");
        query(SPECIAL + "| sort by V asc nulls last")
                .rows("-Infinity", "0.0", "5.0", "Infinity", "NaN", "");
        query(SPECIAL + "| order by V desc nulls first")
                .rows("", "NaN", "Infinity", "5.0", "0.0", "-Infinity");
    }

    @Test
    void keysAreComparedOneAfterTheOtherAndEqualRowsKeepTheirOrder() {
        query(
                        "datatable(A: string, B: long, C: long) ['x', 1, 1, 'y', 2, 2, 'x', 2, 3,"
                                + " 'y', 2, 4] | sort by A asc, B desc")
                .rows("x|2|3", "x|1|1", "y|2|2", "y|2|4");
    }

    @Test
    void topIsSortAndTake() {
        query(SPECIAL + "| top 2 by V").rows("Infinity", "5.0");
        query(SPECIAL + "| top 1 by V asc nulls first").rows("");
        query(SPECIAL + "| top 2 by -V asc nulls last").rows("Infinity", "5.0");
    }

    @Test
    void rangesGoOverNumbersDatetimesAndTimespans() {
        query("range X from 1 to 2 step 0.5").gives("X:real").rows("1.0", "1.5", "2.0");
        query("range X from 5 to 1 step -2").rows("5", "3", "1");
        query("range X from int(1) to int(3) step int(2)").gives("X:int").rows("1", "3");
        query("range X from int(1) to int(2) step 1").gives("X:long").rows("1", "2");
        query("range X from 1h to 2h step 30m")
                .gives("X:timespan")
                .rows("01:00:00", "01:30:00", "02:00:00");
        query("range X from datetime(2024-02-28) to datetime(2024-03-01) step 1d")
                .gives("X:datetime")
                .rows("2024-02-28T00:00:00", "2024-02-29T00:00:00", "2024-03-01T00:00:00");
    }
}
