package io.sluice.kql;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.execution.LocalQuery;
import io.sluice.kql.execution.TableSource;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.rule.Optimizer;
import io.sluice.kql.plan.text.PlanPrinter;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Texts that are small and mean much, or are deep: done, or refused; never without end. The time
 * limit only ends what would not end by itself.
 */
@Timeout(value = 120, unit = SECONDS)
class LimitsTest {
    private static final TableResolver TABLES =
            TableResolver.of(
                    Map.of(
                            "T",
                            Schema.of(
                                    new Column("a", ScalarType.LONG),
                                    new Column("s", ScalarType.STRING))));

    /** For each number from 1: {@code #} is the number, {@code @} the one before. */
    private static String repeat(int times, String format) {
        return IntStream.rangeClosed(1, times)
                .mapToObj(i -> format.replace("#", "" + i).replace("@", "" + (i - 1)))
                .collect(Collectors.joining());
    }

    private static PlanNode optimized(String query) {
        return Optimizer.optimize(Kql.bind(query, TABLES).root());
    }

    /** Compiles it too, as a task would. */
    private static RowWiseQuery compiled(String query) {
        RowWiseQuery rowWise = Kql.rowWise(Kql.bind(query, TABLES));
        rowWise.branches().forEach(branch -> branch.chain().open());
        return rowWise;
    }

    private static List<List<Object>> local(String query) {
        RunContext context = new RunContext(0, "", 0);
        return LocalQuery.run(query, TABLES, TableSource.empty(), context).rows().stream()
                .map(Arrays::asList)
                .toList();
    }

    private static List<Diagnostic> refused(String query) {
        DiagnosticException refusal =
                catchThrowableOfType(DiagnosticException.class, () -> compiled(query));
        assertThat(refusal).isNotNull();
        assertThat(refusal.diagnostics())
                .extracting(Diagnostic::code)
                .containsOnly(ErrorCode.NESTED_TOO_DEEPLY);
        return refusal.diagnostics();
    }

    @Test
    void aNameThatStandsForTooMuchIsNamedInTheRefusal() {
        String query = "let a0 = rand(); " + repeat(60, "let a# = a@ + a@; ") + "print a60";
        Diagnostic first = refused(query).get(0);
        assertThat(first.message())
                .isEqualTo(
                        "the query becomes too large: 'a16' stands for 131071 expressions,"
                                + " at most 100000 are allowed");
        assertThat(query.substring(first.span().start(), first.span().end())).isEqualTo("a16");
    }

    @Test
    void rowsAndFunctionsThatDoubleAreRefused() {
        refused("let T0 = T; " + repeat(60, "let T# = union T@, T@; ") + "T60");
        refused(
                "let T0 = T; "
                        + repeat(60, "let T# = T@ | join kind=inner T@ on a | project a, s; ")
                        + "T60");
        refused(
                "let f0 = (x: long) { x + x }; "
                        + repeat(40, "let f# = (x: long) { f@(x) + f@(x) }; ")
                        + "T | extend b = f40(a)");
        refused(
                "let f = (x: long) { x + x }; T | extend b = "
                        + "f(".repeat(40)
                        + "a"
                        + ")".repeat(40));
    }

    @Test
    void constantsThatDoubleAreComputedAtOnce() {
        String plan =
                PlanPrinter.print(
                        optimized(
                                "let a0 = 1; "
                                        + repeat(60, "let a# = a@ + a@; ")
                                        + "T | where a > a60"));
        assertThat(plan).contains(Long.toString(1L << 60));
    }

    @ParameterizedTest
    @ValueSource(strings = {" | where a > 1", " | take 10", " | extend a = a + 1", " | union T"})
    void aPipelineOfTooManyOperatorsIsRefused(String operator) {
        assertThat(refused("T" + operator.repeat(20_000)))
                .singleElement()
                .extracting(Diagnostic::message)
                .asString()
                .contains("1001 operators one upon the other, at most 1000 are allowed");
    }

    @Test
    void nineHundredOperatorsAreAllowed() {
        compiled("T" + repeat(900, " | where a != #"));
        compiled("T" + repeat(450, " | extend x# = a + # | where x# != 7"));
        assertThat(PlanPrinter.print(optimized("T" + " | extend a = a + 1".repeat(900))))
                .endsWith("Scan T [a, s]\n");
        String steps = repeat(300, "| take 10 | sort by x | extend x = x + 1");
        assertThat(local("range x from 1 to 3 step 1" + steps))
                .containsExactly(List.of(303L), List.of(302L), List.of(301L));
        assertThat(local("print x = 1" + " | summarize x = max(x)".repeat(300)))
                .containsExactly(List.of(1L));
    }

    @Test
    void aLongRowOfNamesIsRefused() {
        refused("let T0 = T; " + repeat(2000, "let T# = T@ | where a > #; ") + "T2000");
        refused("let a0 = 1; " + repeat(2000, "let a# = strcat(a@, rand()); ") + "print a2000");
    }

    @Test
    void deepBracketsAndLongRowsOfOperatorsAreRefused() {
        refused("print " + "(".repeat(20_000) + "1" + ")".repeat(20_000));
        refused("print 1" + " + 1".repeat(20_000));
        String row = " + 1".repeat(200);
        refused("print " + "(".repeat(90) + "1" + (row + ")").repeat(90));
    }

    @Test
    void aColumnMayBeDoubledAHundredTimes() {
        compiled("T" + " | extend a = a + a".repeat(100));
    }

    @Test
    void whatIsNamedTwiceIsComputedOnce() {
        assertThat(PlanPrinter.print(optimized("T | project r = rand() | project b = r, c = r")))
                .containsOnlyOnce("rand(");
    }

    @Test
    void aUnionOfThousandsOfInputsIsBound() {
        assertThat(optimized("union T" + ", T".repeat(5000)).inputs()).hasSize(5001);
    }

    @Test
    void listsOfTenThousandConstantsCompile() {
        compiled("T | where a in (0" + repeat(10_000, ", #") + ")");
        compiled("T | where s has_any ('0'" + repeat(10_000, ", '#'") + ")");
    }

    @Test
    void twoThousandColumnsAreComputed() {
        RowWiseQuery query =
                compiled(
                        "T | extend "
                                + repeat(1999, "c# = a + #, ")
                                + "c0 = 1 | where c5 > 3 and c77 < 8 | project "
                                + repeat(1999, "c#, ")
                                + "c0");
        assertThat(query.output().width()).isEqualTo(2000);
    }

    @Test
    void twoHundredLinesAreBoundAndCompiled() {
        String lines = repeat(199, "| extend c# = iff(a > #, strcat(s, '#'), tostring(a * #))\n");
        BoundQuery bound = Kql.bind("T\n" + lines, TABLES);
        assertThat(bound.output().width()).isEqualTo(201);
        compiled("T\n" + lines);
    }
}
