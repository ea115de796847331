package io.sluice.kql.operator;

import static io.sluice.kql.operator.LocalQuery.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.execution.LocalQuery.Result;
import io.sluice.kql.execution.TableSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** consume, assert-schema, sample, and plugins that give several tables. */
class SmallOperatorsTest {
    private static final String ROWS = "range a from 1 to 3 step 1 ";

    @Test
    void consumeKeepsTheColumnsAndGivesNoRow() {
        query(ROWS + "| consume").gives("a:long").rows();
        query(ROWS + "| consume decodeblocks=true | count").rows("0");
    }

    @Test
    void assertedSchemaIsThatOfTheRows() {
        query(ROWS + "| extend b = 'x' | assert-schema (a: long, b: string)")
                .rows("1|x", "2|x", "3|x");
        query(ROWS + "| extend b = 'x' | assert-schema (*, b: string) | count").rows("3");
        query(ROWS + "| assert-schema (a: string)")
                .fails("the columns are (a:long), expected (a:string)")
                .at("(a: string)");
        query(ROWS + "| extend b = 1 | assert-schema (b: long, a: long)")
                .fails("the columns are (a:long,b:long), expected (b:long,a:long)");
    }

    @Test
    void sampleTakesAnyNumber() {
        query(ROWS + "| sample 2.9 | count").rows("2");
        query(ROWS + "| sample decimal(1) | count").rows("1");
        query(ROWS + "| sample toint(3) | count").rows("3");
        query(ROWS + "| sample 'x'")
                .fails("the number of rows must be of type long, this is string");
        query(ROWS + "| sample -1.5")
                .fails("the number of rows must be a constant that is not negative");
    }

    @Test
    void rangeIsWholeOrRefused() {
        query("range x from 0 to 20 step 5").rows("0", "5", "10", "15", "20");
        query("range x from 3 to 1 step -2").rows("3", "1");
        query("range x from 1 to 3 step -1 | count").rows("0");
        query("range x from 1 to 3 step 0 | count").rows("0");
        query("range x from 0.5 to 1.6 step 0.5").rows("0.5", "1.0", "1.5");
        query("range x from 1e300 to 1e300 step 1.0 | count").rows("1");
        query("range x from decimal(1) to decimal(1.2) step decimal(0.1)").rows("1", "1.1", "1.2");
        query(
                        "range x from long(-9223372036854775808) to 9223372036854775807 step 9223372036854775807")
                .rows("-9223372036854775808", "-1", "9223372036854775806");
        query("range t from datetime(2026-01-01) to datetime(2026-01-02) step 12h | count")
                .rows("3");
    }

    @Test
    void rangeOfTooManyRowsIsRefusedAsAWhole() {
        String what = ", at most 10000000 are possible: make its step larger, or its end nearer";
        query("range x from 1 to 10000000 step 1 | summarize max(x)").rows("10000000");
        query("range x from 0 to 10000000 step 1 | take 5")
                .fails("'range' gives 10000001 rows" + what)
                .at("range x from 0 to 10000000 step 1");
        query("range x from -9223372036854775807 to 9223372036854775807 step 1")
                .fails("'range' gives endless rows" + what);
        query("range x from 0.0 to 1.0 step 1e-300").fails("'range' gives endless rows" + what);
        query("range x from decimal(0) to decimal(1) step decimal(0.00000001)")
                .fails("'range' gives 100000001 rows" + what);
        query("range t from ago(3650d) to now() step 1s | count")
                .fails("'range' gives 315360001 rows" + what);
    }

    @Test
    void previewGivesRowsAndTheirNumber() {
        assertThat(results(ROWS + "| evaluate preview(1)"))
                .containsExactly("a:long [1]", "Count:long [3]");
        assertThat(results(ROWS + "| evaluate preview(1) | render table")).hasSize(2);
        assertThat(results(ROWS + "| evaluate preview(2) | count"))
                .containsExactly("Count:long [2]");
    }

    @Test
    void sequenceOfAFunnelGivesBothSidesAndEachAlone() {
        String events =
                "datatable(Id: long, At: datetime, S: string) ["
                        + "1, datetime(2026-01-01), 'a', 1, datetime(2026-01-02), 'b',"
                        + "1, datetime(2026-01-03), 'c', 2, datetime(2026-01-01), 'a',"
                        + "2, datetime(2026-01-02), 'b', 2, datetime(2026-01-03), 'd']";
        List<String> tables =
                results(
                        events
                                + "| evaluate funnel_sequence(Id, At, datetime(2026-01-01),"
                                + " datetime(2026-01-31), 5d, 30d, S, dynamic(['b']))"
                                + "");
        assertThat(tables).hasSize(3);
        assertThat(tables.get(0))
                .startsWith("At:datetime,prev:string,next:string,dcount:long,samples:dynamic")
                .contains("a, c, 1, [1]", "a, d, 1, [2]");
        assertThat(tables.get(1))
                .startsWith("At:datetime,prev:string,dcount:long,samples:dynamic")
                .contains("a, 2, [1, 2]");
        assertThat(tables.get(2))
                .startsWith("At:datetime,next:string,dcount:long,samples:dynamic")
                .contains("c, 1, [1]", "d, 1, [2]");
    }

    private static List<String> results(String text) {
        List<Result> results =
                io.sluice.kql.execution.LocalQuery.runAll(
                        text, TableResolver.none(), TableSource.empty(), new RunContext(0, "", 0));
        return results.stream().map(SmallOperatorsTest::print).toList();
    }

    private static String print(Result result) {
        StringBuilder text = new StringBuilder(result.schema().toString());
        result.rows().forEach(row -> text.append(' ').append(Arrays.asList(row)));
        return text.toString();
    }
}
