package io.sluice.kql;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.diagnostic.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Patterns and texts that make a backtracking matcher, or an automaton, explode. The time limit
 * only ends what would not end by itself.
 */
@Timeout(value = 120, unit = SECONDS)
class HostilePatternsTest {
    private static final String TEXT = "a".repeat(20_000) + "!";
    private static final TestingKql KQL = TestingKql.with("T(s: string, p: string)");

    private static List<List<Object>> run(String query, String pattern) {
        return KQL.query(query).over(List.of(List.of(TEXT, pattern)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+$",
                "(a|aa)+$",
                "(a|a?)+b$",
                "([a-zA-Z]+)*[0-9]$",
                "(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)x",
                "^(([a-z])+.)+[A-Z]([a-z])+$"
            })
    void whatMakesOthersBacktrackIsMatchedInLinearTime(String pattern) {
        String literal = "@'" + pattern + "'";
        assertThat(run("T | project s matches regex " + literal, ""))
                .containsExactly(List.of(false));
        assertThat(run("T | project extract(" + literal + ", 1, s)", ""))
                .containsExactly(List.of(""));
        assertThat(run("T | project s matches regex p", pattern)).containsExactly(List.of(false));
        assertThat(run("T | project array_length(extract_all(" + literal + ", s))", "")).hasSize(1);
        assertThat(run("T | project strlen(replace_regex(s, " + literal + ", 'b'))", ""))
                .containsExactly(List.of(20_001L));
        run("T | parse kind=regex s with * @'" + pattern + "' x:string '-'", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a{1000}){1000}",
                "((a{100}){100}){100}",
                "(((((a{9}){9}){9}){9}){9}){9}",
                "((((a{2,}){99,}){99}){99}){99}",
                "([ab]{500}c){3}{500}"
            })
    void repetitionsOfRepetitionsAreRefused(String pattern) {
        KQL.query("T | where s matches regex @'" + pattern + "'")
                .fails(ErrorCode.INVALID_ARGUMENT)
                .at("@'" + pattern + "'");
        assertThat(run("T | project s matches regex p", pattern)).containsExactly(List.of(false));
    }

    @Test
    void deepAndLongExpressionsAreRefused() {
        String deep = "(".repeat(20_000) + "a" + ")".repeat(20_000);
        assertThat(run("T | project s matches regex p", deep)).containsExactly(List.of(false));
        assertThat(run("T | project s matches regex p", "(a?){900}".repeat(100)))
                .containsExactly(List.of(false));
        KQL.query("T | where s matches regex '" + deep + "'").fails(ErrorCode.INVALID_ARGUMENT);
    }

    @Test
    void aConstantThatIsNoExpressionIsRefusedHoweverItIsPut() {
        for (String constant : List.of("'('", "strcat('(', 'a')", "iff(true, '(', 'a')")) {
            KQL.query("T | where s matches regex " + constant)
                    .fails(ErrorCode.INVALID_ARGUMENT)
                    .at(constant);
        }
        KQL.query("let c = strcat('[', 'a'); T | extend b = extract(c, 0, s)")
                .fails(ErrorCode.INVALID_ARGUMENT)
                .at("c");
    }

    @Test
    void ordinaryExpressionsAreAllowed() {
        for (String pattern :
                List.of(
                        "^a{1000}",
                        "(a{10}){100}",
                        "[]a]+[^]b]",
                        "[[:alpha:]]{3,}",
                        "\\Qa+{\\E|a{2,5}",
                        "a{x|a{,3}|a",
                        "(?i:A)(?P<n>a)")) {
            assertThat(run("T | project s matches regex p", pattern))
                    .as(pattern)
                    .containsExactly(List.of(true));
        }
    }

    @Test
    void longTextsWithoutAnEndAreParsedInLinearTime() {
        assertThat(run("T | parse s with * 'aab' x:long 'aac' y:string | project y", ""))
                .containsExactly(List.of(""));
        assertThat(run("T | project todatetime(p)", "2020-01-01" + " ".repeat(50_000) + "x"))
                .hasSize(1);
        assertThat(run("T | project totimespan(p)", "1".repeat(50_000) + ":")).hasSize(1);
        assertThat(run("T | project parse_json(p)", "[".repeat(50_000))).hasSize(1);
        assertThat(run("T | project parse_json(p)", "{\"a\":".repeat(50_000))).hasSize(1);
        assertThat(run("T | project parse_xml(p)", "<a>".repeat(50_000))).hasSize(1);
        assertThat(run("T | project parse_url(p)", "http://" + "a:@".repeat(50_000))).hasSize(1);
        assertThat(run("T | project extract_json(p, '{}')", "$" + "[0]".repeat(20_000))).hasSize(1);
        assertThat(run("T | project parse_csv(p)", "\",".repeat(50_000))).hasSize(1);
        assertThat(run("T | project toguid(p)", "{".repeat(50_000))).hasSize(1);
        assertThat(run("T | project parse_version(p)", "1.".repeat(50_000))).hasSize(1);
        assertThat(run("T | project parse_command_line(p, 'windows')", "\"\\".repeat(50_000)))
                .hasSize(1);
    }
}
