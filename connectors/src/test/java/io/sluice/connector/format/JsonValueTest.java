package io.sluice.connector.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.Ticks;
import io.sluice.kql.type.Timespan;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a JSON value becomes in a column of each type. */
class JsonValueTest {

    private static Object decode(String type, String json) {
        return decoded(type, json).value();
    }

    private static Decoded decoded(String type, String json) {
        return DecoderFixture.json("c:" + type).decode("{\"c\":" + json + "}");
    }

    private static void assertNulled(String type, String json) {
        Decoded decoded = decoded(type, json);
        assertThat(decoded.value()).as(json).isEqualTo(type.equals("string") ? "" : null);
        assertThat(decoded.nulled).as(json).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "0, 0",
                "-0, 0",
                "-1, -1",
                "9223372036854775807, 9223372036854775807",
                "-9223372036854775808, -9223372036854775808",
                "123456789012345678, 123456789012345678",
                "\"5\", 5",
                "\" 5 \", 5",
                "\"+5\", 5",
                "\"0x1F\", 31",
                "5.0, 5",
                "1e3, 1000",
                "true, 1",
                "false, 0"
            })
    void wholeNumbersBecomeLong(String json, long expected) {
        assertThat(decode("long", json)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "-9223372036854775809",
                "1.5",
                "1e400",
                "1e-1",
                "\"\"",
                "\"x\"",
                "\"1 2\"",
                "{}",
                "[1]",
                "01",
                "+1",
                "-",
                "1x",
                "nul",
                "NaN"
            })
    void whatIsNoLongIsNulled(String json) {
        assertNulled("long", json);
    }

    @Test
    void intHas32Bits() {
        assertThat(decode("int", "2147483647")).isEqualTo(Integer.MAX_VALUE);
        assertThat(decode("int", "-2147483648")).isEqualTo(Integer.MIN_VALUE);
        assertThat(decode("int", "true")).isEqualTo(1);
        assertNulled("int", "2147483648");
        assertNulled("int", "-2147483649");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0.0",
                "0.1",
                "1.7976931348623157e308",
                "4.9e-324",
                "1e400",
                "123456789012345678901234567890",
                "0.30000000000000004",
                "9007199254740993",
                "9007199254740991.5",
                "1234567890123456.7",
                "2.2250738585072011e-308",
                "1e23",
                "100000000000000000000000"
            })
    void realIsTheNearestDouble(String json) {
        assertThat(decode("real", json)).isEqualTo(Double.parseDouble(json));
        assertThat(decode("real", '"' + json + '"')).isEqualTo(Double.parseDouble(json));
    }

    @Test
    void realHasValuesThatJsonHasNoNotationFor() {
        assertThat(decode("real", "NaN")).isEqualTo(Double.NaN);
        assertThat(decode("real", "-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(decode("real", "\"+inf\"")).isEqualTo(Double.POSITIVE_INFINITY);
        assertNulled("real", "\"1,5\"");
        assertNulled("real", "[]");
    }

    @Test
    void decimalKeepsEveryDigitUpTo34() {
        assertThat(decode("decimal", "12345678901234567890.123456789012345"))
                .isEqualTo(new BigDecimal("12345678901234567890.12345678901234"));
        assertThat(decode("decimal", "\"-0.000000000000000001\""))
                .isEqualTo(new BigDecimal("-1E-18"));
        assertThat(decode("decimal", "1e-999999999")).isEqualTo(BigDecimal.ZERO);
        assertThat(decode("decimal", "true")).isEqualTo(BigDecimal.ONE);
        assertNulled("decimal", "1e999999999");
        assertNulled("decimal", "1e99999999999999");
        assertNulled("decimal", "\"NaN\"");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "true, true",
                "false, false",
                "\"True\", true",
                "\"FALSE\", false",
                "1, true",
                "0, false",
                "-0.0, false",
                "\"0\", false",
                "0.5, true"
            })
    void truthValuesAndNumbersBecomeBool(String json, boolean expected) {
        assertThat(decode("bool", json)).isEqualTo(expected);
    }

    @Test
    void whatIsNoBoolIsNulled() {
        assertNulled("bool", "\"yes\"");
        assertNulled("bool", "\"\"");
        assertNulled("bool", "tru");
        assertNulled("bool", "{\"a\":true}");
    }

    @Test
    void stringTakesEveryValueAsItsText() {
        assertThat(decode("string", "\"plain\"")).isEqualTo("plain");
        assertThat(decode("string", "\" kept \"")).isEqualTo(" kept ");
        assertThat(decode("string", "1.50e1")).isEqualTo("1.50e1");
        assertThat(decode("string", "true")).isEqualTo("true");
        assertThat(decode("string", "{\"a\": [1, 2]}")).isEqualTo("{\"a\": [1, 2]}");
        assertThat(decode("string", "[ ]")).isEqualTo("[ ]");
        assertThat(decode("string", "null")).isEqualTo("");
        assertThat(decode("string", "\"\"")).isEqualTo("");
    }

    @Test
    void escapesAreResolved() {
        assertThat(decode("string", "\"a\\\"b\\\\c\\/d\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\""))
                .isEqualTo("a\"b\\c/d\b\f\n\r\té\uD83D\uDE00");
        assertThat(decode("string", "\"\\ud800x\\udc00\"")).isEqualTo("\uFFFDx\uFFFD");
        assertThat(decode("string", "\"\\ud83d\\ud83d\\ude00\"")).isEqualTo("\uFFFD\uD83D\uDE00");
        assertThat(decode("string", "\"\\u0000\"")).isEqualTo("\0");
        assertNulled("string", "\"\\x\"");
        assertNulled("string", "\"\\u12g4\"");
        assertNulled("string", "\"\\u123\"");
    }

    @Test
    void quotesAndBackslashesAreFoundAtEveryPlaceInAWord() {
        for (int length = 0; length < 40; length++) {
            String text = "x".repeat(length);
            assertThat(decode("string", '"' + text + '"')).isEqualTo(text);
            assertThat(decode("string", '"' + text + "\\\\\"")).isEqualTo(text + "\\");
            assertThat(decode("string", '"' + text + "\\\"é\"")).isEqualTo(text + "\"é");
        }
    }

    @Test
    void unicodeIsKept() {
        assertThat(decode("string", "\"naïve \uD83D\uDE00 日本\""))
                .isEqualTo("naïve \uD83D\uDE00 日本");
    }

    @Test
    void dynamicKeepsTheJsonText() {
        assertThat(decode("dynamic", "{\"a\": [1, {\"b\": null}]}"))
                .isEqualTo("{\"a\": [1, {\"b\": null}]}");
        assertThat(decode("dynamic", "1.50")).isEqualTo("1.50");
        assertThat(decode("dynamic", "true")).isEqualTo("true");
        assertThat(decode("dynamic", "null")).isNull();
        assertThat(decode("dynamic", "\"a\\\"\\u00e9\"")).isEqualTo("\"a\\\"é\"");
        assertNulled("dynamic", "{\"a\":01}");
        assertNulled("dynamic", "[1,]");
        assertNulled("dynamic", "{\"a\":1,}");
        assertNulled("dynamic", "{\"a\" 1}");
        assertNulled("dynamic", "[1}");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-29T23:59:59.1234567Z, 2024-02-29T23:59:59.123456700Z",
        "2024-02-29T23:59:59.123456789Z, 2024-02-29T23:59:59.123456700Z",
        "2024-02-29T23:59:59, 2024-02-29T23:59:59Z",
        "2024-02-29 23:59:59.5, 2024-02-29T23:59:59.500Z",
        "2024-02-29T23:59Z, 2024-02-29T23:59:00Z",
        "2024-02-29, 2024-02-29T00:00:00Z",
        "2024-02-29T23:59:59+05:30, 2024-02-29T18:29:59Z",
        "2024-02-29T23:59:59.25-0530, 2024-03-01T05:29:59.250Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999Z, 9999-12-31T23:59:59.999999900Z",
        "1900-03-01, 1900-03-01T00:00:00Z",
        "2000-02-29, 2000-02-29T00:00:00Z",
        "' 2024-02-29 ', 2024-02-29T00:00:00Z",
        "'Sat, 8 Nov 14 15:05:02 GMT', 2014-11-08T15:05:02Z",
        "'8 Nov 2014 15:05', 2014-11-08T15:05:00Z",
        "'Saturday, 08-Nov-14 15:05:02 UTC', 2014-11-08T15:05:02Z",
        "'11/8/2014 3:05:02 PM', 2014-11-08T15:05:02Z",
        "11/8/2014, 2014-11-08T00:00:00Z",
        "2014-11-08 15:05 GMT, 2014-11-08T15:05:00Z",
        "2014-11, 2014-11-01T00:00:00Z",
        "2014, 2014-01-01T00:00:00Z",
        "2014-1-2T3:04:05, 2014-01-02T03:04:05Z"
    })
    void everySpellingOfADatetimeIsRead(String text, String expected) {
        assertThat(decode("datetime", '"' + text + '"'))
                .isEqualTo(new Datetime(Ticks.ofInstant(Instant.parse(expected))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1700000000",
                "true",
                "\"\"",
                "\"2023-02-29\"",
                "\"1900-02-29\"",
                "\"2023-13-01\"",
                "\"2023-00-01\"",
                "\"2023-01-32\"",
                "\"0000-01-01\"",
                "\"2023-01-01T24:00:01\"",
                "\"2023-01-01T00:60:00\"",
                "\"2023-01-01T00:00:60\"",
                "\"2023-01-01T00:00.5\"",
                "\"2023-01-01T00:00:00.\"",
                "\"2023-01-01T00:00:00X\"",
                "\"0001-01-01T00:00:00+01:00\"",
                "\"9999-12-31T23:59:59-00:01\"",
                "\"20/0-01-01\"",
                "\"yesterday\"",
                "\"8 Nix 2014\"",
                "\"11/8/2014 13:00 PM\""
            })
    void whatIsNoDatetimeIsNulled(String json) {
        assertNulled("datetime", json);
    }

    @ParameterizedTest
    @CsvSource({
        "00:00:00, 0",
        "01:02:03, 37230000000",
        "1.02:03:04.0000005, 937840000005",
        "-00:00:00.0000001, -1",
        "10675199.02:48:05.4775807, 9223372036854775807",
        "-10675199.02:48:05.4775808, -9223372036854775808",
        "12:30, 450000000000",
        "1.5h, 54000000000",
        "2d, 1728000000000",
        "100ms, 1000000",
        "1tick, 1",
        "2, 1728000000000"
    })
    void everySpellingOfATimespanIsRead(String text, long ticks) {
        assertThat(decode("timespan", '"' + text + '"')).isEqualTo(new Timespan(ticks));
    }

    @Test
    void whatIsNoTimespanIsNulled() {
        assertNulled("timespan", "\"00:60:00\"");
        assertNulled("timespan", "\"10675199.02:48:05.4775808\"");
        assertNulled("timespan", "\"99999999d\"");
        assertNulled("timespan", "\"1 fortnight\"");
        assertNulled("timespan", "\"\"");
        assertNulled("timespan", "true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "74be27de-1e4e-49d9-b579-fe0b331d3642",
                "{74BE27DE-1E4E-49D9-B579-FE0B331D3642}",
                "(74be27de-1e4e-49d9-b579-fe0b331d3642)",
                "74be27de1e4e49d9b579fe0b331d3642"
            })
    void guidsAreReadWithAndWithoutHyphens(String text) {
        assertThat(decode("guid", '"' + text + '"'))
                .isEqualTo(UUID.fromString("74be27de-1e4e-49d9-b579-fe0b331d3642"));
    }

    @Test
    void whatIsNoGuidIsNulled() {
        assertNulled("guid", "\"74be27de-1e4e-49d9-b579-fe0b331d364\"");
        assertNulled("guid", "\"74be27de-1e4e-49d9-b579-fe0b331d364g\"");
        assertNulled("guid", "\"74be27de+1e4e-49d9-b579-fe0b331d3642\"");
        assertNulled("guid", "5");
    }
}
