package io.sluice.kql.operator;

import static io.sluice.kql.operator.LocalQuery.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.kql.Kql;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.plan.BoundQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries whose columns are known and that must not run, and what is said instead of a guess. */
class RefusedQueriesTest {
    private static final String ROWS = "range a from 1 to 3 step 1 ";

    @Test
    void queryInsideAFunctionCannotSeeTheRowThatCallsIt() {
        String function = "let f = (x: long) { toscalar(print y = 1 | where y < x | count) }; ";
        query(function + ROWS + "| extend c = f(a)")
                .gives("a:long,c:long")
                .fails(
                        "'x' differs from row to row where the function is called, and a query"
                                + " inside it runs once, before any row")
                .at("x");
        query(function + ROWS + "| extend c = f(2)").rows("1|1", "2|1", "3|1");
        query("let f = (x: long) { let z = toscalar(print x); z }; " + ROWS + "| where f(a) > 0")
                .at("x");
        query("let f = (x: string) { x in ((print x)) }; print s = 'a' | where f(s)").at("x");
        query("let f = (x: long) { toscalar(x) + 1 }; " + ROWS + "| project f(a)")
                .rows("2", "3", "4");
    }

    @Test
    void valueThatOnlyLooksLikeOneOfARowIsSeen() {
        query("let r = rand(); " + ROWS + "| where r < 2 | count").rows("3");
        query("let n = now(); " + ROWS + "| where toscalar(print n) == n | count").rows("3");
    }

    @Test
    void failedAssertionStopsTheQueryAndLeavesItsColumns() {
        String function =
                "let f = (n: long, s: string) { assert(n > 0, 'none') and strlen(s) > n };";
        query(function + " print s = 'abc' | where f(0, s)")
                .gives("s:string")
                .fails("assert() has failed with message: 'none'");
        query(function + " print s = 'abc' | where f(2, s)").rows("abc");
        BoundQuery refused = Kql.bind("print assert(false, 'no')", TableResolver.none());
        assertThat(refused.refusals()).hasSize(1);
        query("print assert(false, 'no') | where nosuch")
                .fails("assert() has failed with message: 'no'", "there is no column 'nosuch'");
    }

    @Test
    void settingThatAnOperatorDoesNotHaveIsNamed() {
        String right = " (print a = 1) on a";
        query(ROWS + "| join withsource=x" + right).fails("'join' has no setting 'withsource'");
        query(ROWS + "| join kind=inner hint.strateg=shuffle" + right)
                .fails("'join' has no setting 'hint.strateg'")
                .at("hint.strateg=shuffle");
        query(ROWS + "| lookup kind=inner hint.num_partitions=4" + right).rows("1");
        query(ROWS + "| union with_itemindex=i (print a = 1)")
                .fails("'union' has no setting 'with_itemindex'");
        query(ROWS + "| join knd=inner" + right)
                .fails("'=' is not expected here, expected the end of the query or ';'");
    }

    @Test
    void columnThatNamesTheSourceMustBeNew() {
        query(ROWS + "| union withsource=a (print a = 1)")
                .fails("the rows have a column 'a' already")
                .at("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "range a from 1 to 3 step 1 | join knd=inner (print a = 1) on a ! did you mean 'kind'?",
                "range a from 1 to 3 step 1 | union kind=inner withsorce=x (print a = 1) ! did you mean 'withsource'?",
                "range a from 1 to 3 step 1 | where a = 1 ! two values are compared by '=='",
                "range a from 1 to 3 step 1 | join (print a = 1) on $left.a = $right.a ! two values are compared by '=='",
                "range a from 1 to 3 step 1 where a == 1 ! put '|' before an operator",
            })
    void slipsOfThePenAreHintedAt(String query, String hint) {
        assertThatThrownBy(() -> Kql.bind(query, TableResolver.none()))
                .isInstanceOfSatisfying(
                        DiagnosticException.class,
                        e -> assertThat(e.diagnostics().get(0).hint()).hasValue(hint));
    }

    @Test
    void conditionThatIsNoEqualityOfColumnsStandsBehindTheJoin() {
        query(ROWS + "| join (print a = 1) where a == 1")
                .fails("rows are joined by columns that are equal")
                .at("a == 1");
    }

    @Test
    void formsThatAreNotDocumentedAreRefusedWithWhatToWrite() {
        query(ROWS + "| partition by a in (dynamic([1, 2])) { take 1 }")
                .fails("'in' is not available in this version")
                .at("in");
        query(ROWS + "| scan with (step s optional: true; step t: true;)")
                .fails("'optional' is not available in this version")
                .at("optional");
    }
}
