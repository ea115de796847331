package io.sluice.kql;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Expressions whose code is more than the 64 KiB that the JVM takes in one method. */
@Timeout(value = 120, unit = SECONDS)
class LargeExpressionsTest {
    private static final TestingKql KQL = TestingKql.with("T(a: long, s: string, r: real)");
    private static final List<List<Object>> ROWS =
            List.of(
                    Arrays.asList(1L, "x", 0.5),
                    Arrays.asList(2999L, "", null),
                    Arrays.asList(null, "y", -1.0),
                    Arrays.asList(70_000L, "z", 3.0));

    /** For each number from 1: {@code #} is the number. */
    private static String repeat(int times, String format) {
        return IntStream.rangeClosed(1, times)
                .mapToObj(i -> format.replace("#", "" + i))
                .collect(Collectors.joining());
    }

    private static List<List<Object>> run(String query) {
        return KQL.query(query).over(ROWS);
    }

    @Test
    void aCaseOfThousandsOfBranchesFindsItsBranch() {
        String query = "T | project b = case(" + repeat(3000, "a == #, 'is #', ") + "'none')";
        assertThat(run(query))
                .containsExactly(
                        List.of("is 1"), List.of("is 2999"), List.of("none"), List.of("none"));
    }

    @Test
    void aCaseOfAsManyBranchesAsAreAllowedRuns() {
        String query =
                "T | project b = case("
                        + repeat(16_000, "a == 100000#, strcat(s, '#'), ")
                        + "a == 70000, 'last', s)";
        assertThat(run(query))
                .containsExactly(List.of("x"), List.of(""), List.of("y"), List.of("last"));
    }

    @Test
    void aDisjunctionOfThousandsOfTermsFilters() {
        assertThat(run("T | where a == 0" + repeat(5000, " or a == #") + " | project a"))
                .containsExactly(List.of(1L), List.of(2999L));
        assertThat(run("T | where s == ''" + repeat(20_000, " or s == 'z#'") + " | project a"))
                .containsExactly(List.of(2999L));
    }

    @Test
    void aLargeFilterStandsBesideLargeColumns() {
        String query =
                "T | where not(a == 0"
                        + repeat(2000, " or a + # == 1")
                        + ") | project b = case("
                        + repeat(1000, "r > #.5, s, ")
                        + "strcat(s, '-')), c = case("
                        + repeat(1000, "r < -#, tostring(a), ")
                        + "s), a | where isnotempty(b)";
        assertThat(run(query))
                .containsExactly(
                        List.of("x-", "x", 1L),
                        List.of("-", "", 2999L),
                        Arrays.asList("y-", "y", null),
                        List.of("z", "z", 70_000L));
    }

    @Test
    void aCallOfThousandsOfArgumentsIsMade() {
        List<List<Object>> rows =
                run("T | project b = strlen(strcat(" + repeat(2000, "tostring(a + #), ") + "s))");
        assertThat(rows.get(1)).isEqualTo(List.of(8000L));
        assertThat(rows.get(2)).isEqualTo(List.of(1L));
        assertThat(run("T | project b = max_of(" + repeat(2000, "a - #, ") + "a)"))
                .containsExactly(
                        List.of(1L),
                        List.of(2999L),
                        Arrays.asList((Object) null),
                        List.of(70_000L));
    }

    @Test
    void arithmeticOfThousandsOfCallsIsComputed() {
        String sums = repeat(200, "(a * #" + " + a * 2".repeat(100) + "), ");
        assertThat(run("T | project b = max_of(" + sums + "a)").get(0)).isEqualTo(List.of(400L));
    }

    @Test
    void nestedConditionsOfALargeExpressionRun() {
        String nested = "iff(r > 0.25, ".repeat(45) + "a" + ", a + 1)".repeat(45);
        String wide = repeat(200, "iff(a == -#, 0, " + nested + "), ");
        assertThat(run("T | project b = max_of(" + wide + "a)"))
                .containsExactly(
                        List.of(1L),
                        List.of(3000L),
                        Arrays.asList((Object) null),
                        List.of(70_000L));
    }

    @Test
    void twoThousandColumnsOfExpressionsAreComputed() {
        String query =
                "T | extend "
                        + repeat(
                                1999,
                                "c# = iff(a > #, strcat(s, '#', tostring(a * #)), tostring(r + #)), ")
                        + "c0 = strcat('c', s) | where c5 != 'q' and isnotempty(c77) | project "
                        + repeat(1999, "c#, ")
                        + "c0";
        List<List<Object>> rows = run(query);
        assertThat(rows.get(0)).hasSize(2000).startsWith("1.5", "2.5").endsWith("cx");
        assertThat(rows.get(1).get(9)).isEqualTo("1029990");
    }
}
