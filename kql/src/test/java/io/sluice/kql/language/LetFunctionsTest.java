package io.sluice.kql.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plugin.LocalAnswer;
import org.junit.jupiter.api.Test;

/** Functions that a query defines: arguments, names, and what a call stands for. */
class LetFunctionsTest {
    @Test
    void aNumberConvertsToTheTypeOfItsParameter() {
        LocalAnswer.of("let f = (n: int) { n }; range x from 1 to 2 step 1 | extend y = f(x)")
                .has("x:long,y:int")
                .gives("1|1", "2|2");
        LocalAnswer.of("let f = (n: real) { n }; print f(1)").has("print_0:real");
        LocalAnswer.of("let f = (d: dynamic) { d.a }; print f(dynamic({'a': 7}))").gives("7");
        assertThat(LocalAnswer.refusal("let f = (n: int) { n }; print f('a')"))
                .extracting(Diagnostic::message)
                .containsExactly("argument 'n' must be of type int, this is string");
    }

    @Test
    void argumentsGoByPositionByNameOrByDefault() {
        String f = "let f = (a: long, b: long = 10, c: long = 100) { a + b + c }; print ";
        LocalAnswer.of(f + "f(1)").gives("111");
        LocalAnswer.of(f + "f(1, c = 0)").gives("11");
        LocalAnswer.of(f + "f(a = 5, 0)").gives("105");
        assertThat(LocalAnswer.refusal(f + "f()"))
                .extracting(Diagnostic::message)
                .containsExactly("argument 'a' of 'f' is missing");
        assertThat(LocalAnswer.refusal(f + "f(1, 2, 3, 4)"))
                .extracting(Diagnostic::message)
                .containsExactly("'f' takes 3 arguments, here are 4");
        assertThat(LocalAnswer.refusal(f + "f(1, bb = 2)").get(0).message())
                .isEqualTo("'f' has no parameter 'bb'");
    }

    @Test
    void aFunctionWithoutParametersMayBeNamedWithoutParentheses() {
        LocalAnswer.of("let a = () { 7 }; range x from 1 to 2 step 1 | extend y = x * a, z = a()")
                .gives("1|7|7", "2|14|7");
        LocalAnswer.of("let T = () { print x = 1 }; union T, (T())").gives("1", "1");
    }

    @Test
    void rowsAreArgumentsThatMustHaveTheDeclaredColumns() {
        String f = "let f = (T: (x: long, *), least: long) { T | where x >= least }; ";
        LocalAnswer.of(f + "f((range x from 1 to 3 step 1), 2)").gives("2", "3");
        LocalAnswer.of(f + "range x from 1 to 3 step 1 | invoke f(3)").gives("3");
        assertThat(LocalAnswer.refusal(f + "f((print y = 1), 2)"))
                .extracting(Diagnostic::message)
                .containsExactly("argument 'T' must have a column 'x'");
        assertThat(LocalAnswer.refusal(f + "f((print x = 'a'), 2)"))
                .extracting(Diagnostic::message)
                .containsExactly("column 'x' of argument 'T' must be of type long, it is string");
    }

    @Test
    void aFunctionDoesNotSeeItself() {
        assertThat(LocalAnswer.refusal("let f = (n: long) { f(n - 1) }; print f(3)"))
                .extracting(Diagnostic::code)
                .containsExactly(ErrorCode.UNKNOWN_FUNCTION);
    }

    @Test
    void callsThatGrowWithoutBoundAreRefused() {
        StringBuilder query = new StringBuilder("let f0 = () { 1 }; ");
        for (int i = 1; i < 40; i++) {
            query.append("let f%d = () { f%d() + f%d() }; ".formatted(i, i - 1, i - 1));
        }
        assertThat(LocalAnswer.refusal(query + "print f39()"))
                .extracting(Diagnostic::code)
                .contains(ErrorCode.NESTED_TOO_DEEPLY);
    }

    @Test
    void aColumnThatMayBeMissingHasAValueInItsPlace() {
        LocalAnswer.of("print a = 1 | project column_ifexists('a', 'none')")
                .has("a:long")
                .gives("1");
        LocalAnswer.of("print a = 1 | extend b = column_ifexists('c', 'none')")
                .has("a:long,b:string")
                .gives("1|none");
        LocalAnswer.of(
                        "let f = (T: (*), c: string) { T | project v = column_ifexists(c, 0) };"
                                + " print a = 1, b = 2 | invoke f('b')")
                .gives("2");
    }

    @Test
    void aTypeAsLastArgumentConvertsTheResult() {
        LocalAnswer.of("print v = extract('([0-9]+)', 1, 'ab12', typeof(long))")
                .has("v:long")
                .gives("12");
    }

    @Test
    void aStarBeforeAnOperatorMeansAnyColumn() {
        String rows = "datatable(a: string, n: long) ['red cow', 1, 'blue', 22] | where ";
        LocalAnswer.of(rows + "* has 'cow'").gives("red cow|1");
        LocalAnswer.of(rows + "* contains '2' or * == 'blue'").gives("blue|22");
        LocalAnswer.of(rows + "* == 1").gives("red cow|1");
    }

    @Test
    void columnsAreNamedAfterWhatSomeFunctionsAreAppliedTo() {
        LocalAnswer.of(
                        "print a = 1.5, s = 'x' | project round(a), tostring(a), strlen(s), toupper(s)")
                .has("a:real,a1:string,strlen_s:long,Column1:string");
        LocalAnswer.of("print a = 1.5 | summarize round(avg(a))").has("avg_a:real");
    }
}
