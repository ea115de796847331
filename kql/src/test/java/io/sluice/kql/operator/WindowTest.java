package io.sluice.kql.operator;

import static io.sluice.kql.operator.LocalQuery.query;

import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final String SALES =
            "datatable(Shop: string, Price: int) ['N', 3, 'N', 3, 'N', 9, 'S', 2, 'S', 7] | serialize ";

    @Test
    void rowsAreNumberedFromAStartAndAnewWhereTheConditionHolds() {
        query(SALES + "| extend A = row_number(), B = row_number(5, prev(Shop) != Shop)")
                .gives("Shop:string,Price:int,A:long,B:long")
                .rows("N|3|1|5", "N|3|2|6", "N|9|3|7", "S|2|4|5", "S|7|5|6");
    }

    @Test
    void ranksAreDenseOrTheLeastNumber() {
        query(
                        SALES
                                + "| extend D = row_rank_dense(Price, Shop != prev(Shop)), M ="
                                + " row_rank_min(Price, Shop != prev(Shop)) | project D, M")
                .rows("1|1", "1|1", "2|3", "1|1", "2|2");
    }

    @Test
    void sumsKeepTheTypeOfTheTermAndRestart() {
        query(SALES + "| serialize S = row_cumsum(Price, prev(Shop) != Shop) | project S")
                .gives("S:int")
                .rows("3", "6", "15", "2", "9");
        query("datatable(V: decimal) [0.1, 0.2] | serialize S = row_cumsum(V)")
                .gives("V:decimal,S:decimal")
                .rows("0.1|0.1", "0.2|0.3");
    }

    @Test
    void prevAndNextReachRowsAtADistanceOrGiveTheStandardValue() {
        query(
                        SALES
                                + "| project P = prev(Price), Q = prev(Price, 2, 0), N = next(Price,"
                                + " 1, -1), S = next(Shop, 4)")
                .gives("P:int,Q:int,N:int,S:string")
                .rows("|0|3|S", "3|0|9|", "3|3|2|", "9|3|7|", "2|9|-1|");
    }

    @Test
    void aSessionEndsByLengthByDistanceAndByCondition() {
        query(
                        "datatable(K: long, T: datetime) [1, datetime(2024-01-01 10:00), 1,"
                                + " datetime(2024-01-01 10:04), 1, datetime(2024-01-01 10:08), 1,"
                                + " datetime(2024-01-01 10:12), 2, datetime(2024-01-01 10:13), 2,"
                                + " datetime(2024-01-01 10:20), 2, datetime(null), 2,"
                                + " datetime(2024-01-01 10:21)] | serialize S = row_window_session(T, 10m,"
                                + " 5m, K != prev(K)) | project format_datetime(S, 'HH:mm')")
                .rows("10:00", "10:00", "10:00", "10:12", "10:13", "10:20", "", "10:21");
    }

    @Test
    void windowFunctionsStandInConditionsAndInEachOther() {
        query(SALES + "| where row_number(1, prev(Shop) != Shop) == 1").rows("N|3", "S|2");
        query(SALES + "| extend X = prev(prev(Price)) | project X").rows("", "", "3", "3", "9");
    }

    @Test
    void rowsWithoutAnOrderAreRefused() {
        String unordered = "datatable(V: long) [2, 1] ";
        for (String before :
                List.of(
                        "",
                        "| where V > 0 | extend W = V",
                        "| sort by V | summarize V = max(V) by K = V",
                        "| sort by V | distinct V",
                        "| serialize | join kind=inner (range V from 1 to 2 step 1) on V",
                        "| sort by V | union (print V = 1)")) {
            query(unordered + before + "| extend X = row_number()")
                    .fails("'row_number' looks at the rows around, and these have no order");
        }
    }

    @Test
    void anOrderIsKeptByWhatTreatsEachRow() {
        String ordered = "datatable(V: long) [2, 1] | sort by V asc ";
        for (String before :
                List.of(
                        "",
                        "| where V > 0 | extend W = V | project V | take 2",
                        "| as T | mv-expand X = pack_array(1)",
                        "| parse tostring(V) with *",
                        "| top 2 by V asc")) {
            query(ordered + before + "| extend N = row_number() | project V, N").rows("1|1", "2|2");
        }
        query("range V from 1 to 2 step 1 | extend N = row_number()").rows("1|1", "2|2");
        query(
                        "let f = (T: (V: long)) { T | extend N = row_number() };"
                                + " datatable(V: long) [1] | sort by V | invoke f()")
                .rows("1|1");
    }

    @Test
    void wrongArgumentsAreNamed() {
        query(SALES + "| extend X = prev()").fails("'prev' takes 1 to 3 arguments, this is 0");
        query(SALES + "| extend X = prev(Price, 1, 'x')")
                .fails("argument 3 of 'prev' must be of type int, this is string");
        query(SALES + "| extend X = row_number('a')")
                .fails("argument 1 of 'row_number' must be of type long, this is string");
        query(SALES + "| extend X = row_cumsum(Shop)")
                .fails("argument 1 of 'row_cumsum' must be of type real, this is string");
    }
}
