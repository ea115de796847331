package io.sluice.kql.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plugin.LocalAnswer;
import org.junit.jupiter.api.Test;

/** What stands between semicolons, and what its names mean afterwards. */
class StatementsTest {
    @Test
    void anExpressionThatStandsAloneIsARowOfOneValue() {
        LocalAnswer.of("strlen('abc') + 1").has("print_0:long").gives("4");
        LocalAnswer.of("let n = 5; n").has("print_0:long").gives("5");
        LocalAnswer.of("let f = (x: long) { x * 2 }; f(21)").gives("42");
        assertThat(LocalAnswer.refusal("Nothing"))
                .extracting(Diagnostic::code)
                .containsExactly(ErrorCode.UNKNOWN_TABLE);
    }

    @Test
    void statementsAloneHaveNoResult() {
        assertThat(LocalAnswer.refusal("let f = (n: int) { n + 1 };"))
                .extracting(Diagnostic::code)
                .containsExactly(ErrorCode.NO_RESULT);
    }

    @Test
    void aFunctionThatIsNeverCalledMayNotNameWhatNothingHas() {
        assertThat(LocalAnswer.refusal("let f = (T: (*)) { T | join Missing on k }; print 1"))
                .extracting(Diagnostic::message)
                .containsExactly("there is no table 'Missing'");
        LocalAnswer.of(
                        "let f = (T: (*), c: string) { T | extend y = column_ifexists(c, 1) }; print 1")
                .gives("1");
    }

    @Test
    void aQueryParameterHasItsDefault() {
        LocalAnswer.of("declare query_parameters(n: long = 3, s: string = 'x'); print n, s")
                .gives("3|x");
        assertThat(LocalAnswer.refusal("declare query_parameters(n: long); print n"))
                .extracting(Diagnostic::message)
                .containsExactly("parameter 'n' of the query has no value");
    }

    @Test
    void aPatternChoosesAQueryByItsValues() {
        String pattern =
                "declare pattern city = (country: string)[state: string] {"
                        + " ('A').['x'] = { print Name = 'Ax' };"
                        + " ('B').['x'] = { print Name = 'Bx' }; };";
        LocalAnswer.of(pattern + "city('B').x").gives("Bx");
        LocalAnswer.of(pattern + "union city('A').x, city('B').['x']").gives("Ax", "Bx");
        assertThat(LocalAnswer.refusal(pattern + "city('C').x"))
                .extracting(Diagnostic::message)
                .containsExactly("pattern 'city' has no case for these values");
    }

    @Test
    void behindARestrictionOnlyItsNamesAreSeen() {
        String query = "let a = () { print x = 1 }; let b = () { print x = 2 }; ";
        LocalAnswer.of(query + "restrict access to (b); b").gives("2");
        assertThat(LocalAnswer.refusal(query + "restrict access to (b); a"))
                .extracting(Diagnostic::message)
                .containsExactly("there is no table 'a'");
        assertThat(LocalAnswer.refusal("restrict access to (database('Other').T); print 1"))
                .extracting(Diagnostic::code)
                .containsExactly(ErrorCode.UNKNOWN_ENTITY);
    }

    @Test
    void aPatternOfUnionSeesViewsAlone() {
        LocalAnswer.of(
                        "let T_view = view () { print x = 1 }; let T_plain = () { print x = 2 };"
                                + " union withsource = name T*")
                .has("name:string,x:long")
                .gives("T_view|1");
    }

    @Test
    void anotherNameReplacesTheFirstButNotWhatWasBuiltWithIt() {
        LocalAnswer.of("let a = 1; let b = a + 1; let a = 10; print a, b").gives("10|2");
    }

    @Test
    void otherPlacesAreRefusedByName() {
        assertThat(LocalAnswer.refusal("cluster('c').database('d').T | count"))
                .extracting(Diagnostic::code)
                .containsExactly(ErrorCode.NOT_SUPPORTED);
        assertThat(LocalAnswer.refusal("database('d').T | count"))
                .extracting(Diagnostic::message)
                .containsExactly("there is no database 'd' that this query can read");
    }
}
