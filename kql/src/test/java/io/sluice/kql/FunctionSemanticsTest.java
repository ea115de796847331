package io.sluice.kql;

import static io.sluice.kql.diagnostic.ErrorCode.INVALID_ARGUMENT;
import static io.sluice.kql.diagnostic.ErrorCode.TYPE_MISMATCH;
import static io.sluice.kql.diagnostic.ErrorCode.UNKNOWN_FUNCTION;
import static io.sluice.kql.diagnostic.ErrorCode.WRONG_ARGUMENT_COUNT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single functions give, on constants (folded) and on columns (compiled). */
class FunctionSemanticsTest {
    private final TestingKql kql =
            TestingKql.with(
                    "T(S: string, N: long, R: real, D: datetime, J: dynamic, I: int, B: bool)");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "S has 'quick' | true",
                "S has 'quic' | false",
                "S has 'QUICK' | true",
                "S has_cs 'QUICK' | false",
                "S hasprefix 'qui' | true",
                "S hassuffix 'ick' | true",
                "S contains 'K BR' | true",
                "S !contains 'zz' | true",
                "S startswith 'THE' | true",
                "S endswith_cs 'FOX' | false",
                "S =~ 'THE QUICK BROWN FOX' | true",
                "S in~ ('x', 'the Quick brown fox') | true",
                "S matches regex 'q.*k' | true",
                "S has_any ('zebra', 'fox') | true",
                "S has_all ('quick', 'zebra') | false",
                "strlen(S) | 19",
                "substring(S, 4, 5) | quick",
                "substring(S, -3) | fox",
                "toupper(substring(S, 4, 1)) | Q",
                "indexof(S, 'brown') | 10",
                "indexof(S, '', 0, -1, 9223372036854775807) | -1",
                "countof(S, 'o') | 2",
                "extract('(b.*n)', 1, S) | brown",
                "replace_string(S, 'quick', 'slow') | the slow brown fox",
                "replace_regex(S, '(\\\\w+) (\\\\w+)', '\\\\2 \\\\1') | quick the fox brown",
                "strcat(N, '-', I) | 42-7",
                "tostring(split(S, ' ')[1]) | quick",
                "array_length(split(S, ' ')) | 4",
                "N / 5 | 8",
                "-N % 5 | 3",
                "N / 0 | ",
                "R / 0 | Infinity",
                "N + R | 43.5",
                "N between (40 .. 42) | true",
                "N !between (40 .. 42) | false",
                "tostring(D) | 2017-03-04T07:06:07.1234567Z",
                "tostring(startofday(D)) | 2017-03-04T00:00:00.0000000Z",
                "tostring(startofweek(D)) | 2017-02-26T00:00:00.0000000Z",
                "tostring(endofmonth(D)) | 2017-03-31T23:59:59.9999999Z",
                "tostring(bin(D, 1h)) | 2017-03-04T07:00:00.0000000Z",
                "tostring(D - datetime(2017-03-03)) | 1.07:06:07.1234567",
                "format_datetime(D, 'yy-MM-dd [HH:mm:ss.fff]') | 17-03-04 [07:06:07.123]",
                "datetime_part('hour', D) | 7",
                "datetime_diff('month', D, datetime(2016-12-31)) | 3",
                "dayofweek(D) / 1d | 6.0",
                "J.a.b | 5",
                "J['list'][1] | y",
                "J.list[-1] | z",
                "tostring(J.a) | `{\"b\":5}`",
                "toint(J.a.b) + 1 | 6",
                "J.missing == 'x' | false",
                "isnull(J.missing) | true",
                "iff(N > 41, 'big', 'small') | big",
                "case(N < 0, 'a', N < 100, 'b', 'c') | b",
                "coalesce(tolong('x'), N) | 42",
                "tolong('0x1F') | 31",
                "toint('3.9') | 3",
                "tobool('TRUE') | true",
                "hash('World') | 1846988464401551951",
                "hash('World', 100) | 51",
                "hash_md5('hello') | 5d41402abc4b2a76b9719d911017c592",
                "base64_encode_tostring('hi') | aGk=",
                "url_encode('a b') | a+b",
                "max_of(N, I, 3) | 42",
                "round(2.345, 2) | 2.35",
                "1h + 30m == time(01:30:00) | true",
                "B and isempty('') | true",
                "not(B) or N > 100 | false",
            })
    void onAColumn(String expression, String expected) {
        List<Object> row =
                Arrays.asList(
                        "the quick brown fox",
                        42L,
                        1.5,
                        636_242_079_671_234_567L,
                        Map.of("a", Map.of("b", 5L), "list", List.of("x", "y", "z")),
                        7,
                        true);
        List<List<Object>> result = kql.query("T | project X = " + expression).over(List.of(row));
        Object value = result.get(0).get(0);
        assertThat(value == null ? null : value.toString()).isEqualTo(expected);
    }

    @Test
    void mistakesAreNamed() {
        kql.query("T | extend X = strlen(S, 1)").fails(WRONG_ARGUMENT_COUNT).at("strlen(S, 1)");
        kql.query("T | extend X = N + 'a'").fails(TYPE_MISMATCH).at("N + 'a'");
        kql.query("T | extend X = strlen(N)").fails(TYPE_MISMATCH).at("N");
        kql.query("T | extend X = strln(S)")
                .fails(UNKNOWN_FUNCTION)
                .at("strln")
                .hinting("did you mean 'strlen'?");
        kql.query("T | where S matches regex '('").fails(INVALID_ARGUMENT);
        kql.query("T | where N").fails(TYPE_MISMATCH).at("N");
    }

    @Test
    void randomValuesAreTheSameOnReplay() {
        List<List<Object>> rows =
                List.of(
                        Arrays.asList("a", 1L, 1.0, 0L, null, 1, true),
                        Arrays.asList("b", 1L, 1.0, 0L, null, 1, true));
        String query = "T | project A = rand(), B = rand(), G = new_guid()";
        List<List<Object>> first = kql.query(query).over(rows);
        assertThat(kql.query(query).over(rows)).isEqualTo(first);
        assertThat(first.get(0)).doesNotContainAnyElementsOf(first.get(1));
        assertThat(first.get(0).get(0)).isNotEqualTo(first.get(0).get(1));
    }
}
