package io.sluice.kql.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsPluginsTest {
    @Test
    void narrowGivesARowForEachCellAsAPersonReadsIt() {
        LocalAnswer.of(
                        "print b = true, d = datetime(2024-02-29 12:30), t = 90m, n = long(null), s"
                                + " = 'x' | evaluate narrow()")
                .has("Row:long,Column:string,Value:string")
                .givesInOrder(
                        "0|b|True",
                        "0|d|2024-02-29 12:30:00.0000000",
                        "0|t|01:30:00",
                        "0|n|[null]",
                        "0|s|x");
        LocalAnswer.of("range x from 1 to 2 step 1 | evaluate narrow()")
                .givesInOrder("0|x|1", "1|x|2");
    }

    @Test
    void rowsNearGivesTheRowsAroundEachHitOnce() {
        String rows = "range x from 1 to 12 step 1 | evaluate rows_near(";
        LocalAnswer.of(rows + "x == 5 or x == 7, 2)")
                .givesInOrder("3", "4", "5", "6", "7", "8", "9");
        LocalAnswer.of(rows + "x in (1, 12), 1, 2)").givesInOrder("1", "2", "3", "11", "12");
        LocalAnswer.of(rows + "x == 5, 0)").givesInOrder("5");
        LocalAnswer.of(rows + "x == 50, 3)").givesInOrder();
    }

    @Test
    void identityAndPreviewLeaveTheRowsAsTheyAre() {
        LocalAnswer.of("range x from 1 to 3 step 1 | evaluate identity()").gives("1", "2", "3");
        LocalAnswer.of("range x from 1 to 3 step 1 | evaluate preview(2)").gives("1", "2");
    }

    @Test
    void schemasAreMergedToTheWidestTypeInTheOrderOfTheFirst() {
        String two =
                """
                let a = datatable(Id: int, Name: string) [] | getschema;
                let b = datatable(Id: long, Name: string, At: datetime) [] | getschema;
                union a, b | evaluate schema_merge""";
        LocalAnswer.of(two + "()")
                .has("ColumnName:string,ColumnOrdinal:long,DataType:string,ColumnType:string")
                .givesInOrder(
                        "Id|0|System.Int64|long",
                        "Name|1|System.String|string",
                        "At|2|System.DateTime|datetime");
    }

    @Test
    void columnsThatCannotBeMergedSayWhy() {
        String two =
                """
                let a = datatable(Id: int, Name: string) [] | getschema;
                let b = datatable(Name: string, Id: bool) [] | getschema;
                union a, b | evaluate schema_merge""";
        assertThat(LocalAnswer.of(two + "()").rows())
                .extracting(row -> row[3])
                .containsOnly("ERROR(columns are out of order)");
        LocalAnswer.of(two + "(PreserveOrder = false)")
                .givesInOrder(
                        "Name|0|System.String|string",
                        "Id|-1|ERROR(unknown CSL type:ERROR(types int and bool have nothing in"
                                + " common))|ERROR(types int and bool have nothing in common)");
    }

    @Test
    void rollingPercentileLooksBackOverBins() {
        String rows =
                """
                range i from 1 to 12 step 1
                | extend At = datetime(2024-01-01) + (i - 1) / 4 * 1d, Half = iff(i % 2 == 0, 'e', 'o')
                | evaluate rolling_percentile(i, 50, At, 1d, 2""";
        LocalAnswer.of(rows + ")")
                .has("At:datetime,rolling_2_percentile_i_50:long")
                .gives("2024-01-01|2", "2024-01-02|4", "2024-01-03|8");
        LocalAnswer.of(rows + ", Half)")
                .has("At:datetime,Half:string,rolling_2_percentile_i_50:long")
                .gives(
                        "2024-01-01|o|1",
                        "2024-01-02|o|3",
                        "2024-01-03|o|7",
                        "2024-01-01|e|2",
                        "2024-01-02|e|4",
                        "2024-01-03|e|8");
    }

    @Test
    void starInAnArrayStandsForAllColumns() {
        LocalAnswer.of("print a = 1, b = 'x' | extend all = pack_array(*), more = pack_array(0, *)")
                .gives("1|x|[1, x]|[0, 1, x]");
    }

    @Test
    void sketchesIntersectOneAfterTheOther() {
        LocalAnswer.of(
                        """
                        range x from 1 to 60 step 1
                        | summarize a = hll_if(x, x % 2 == 0), b = hll_if(x, x % 3 == 0), c = hll_if(x, x > 50)
                        | evaluate dcount_intersect(a, b, c)
                        | project s0, s1, s2""")
                .has("s0:long,s1:long,s2:long")
                .gives("30|10|2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "narrow(1); WRONG_ARGUMENT_COUNT",
                "narrow() : (x: long); INVALID_ARGUMENT",
                "rows_near(x, 2); TYPE_MISMATCH",
                "rows_near(x == 1); WRONG_ARGUMENT_COUNT",
                "preview('a'); TYPE_MISMATCH",
                "preview(x); UNKNOWN_COLUMN",
                "schema_merge(); TYPE_MISMATCH",
                "rolling_percentile(x, 50, y, 1, 3); UNKNOWN_COLUMN",
                "rolling_percentile(x, 50, x, 1d, 3); TYPE_MISMATCH",
                "dcount_intersect(x); TYPE_MISMATCH",
                "dcount_intersect(); WRONG_ARGUMENT_COUNT",
                "python(typeof(*), 'x'); NOT_SUPPORTED",
                "autocluster(); NOT_SUPPORTED",
                "infer_storage_schema(dynamic({})); NOT_SUPPORTED",
            })
    void mistakesAreReported(String plugin, ErrorCode code) {
        assertThat(LocalAnswer.refusal("range x from 1 to 3 step 1 | evaluate " + plugin))
                .extracting(Diagnostic::code)
                .containsExactly(code);
    }

    @Test
    void pluginAtTheHeadOfAQueryAsksForRows() {
        assertThat(LocalAnswer.refusal("evaluate narrow()").get(0).hint())
                .contains("write T | evaluate narrow(...)");
    }
}
