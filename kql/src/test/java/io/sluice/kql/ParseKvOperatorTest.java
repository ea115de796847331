package io.sluice.kql;

import static io.sluice.kql.diagnostic.ErrorCode.INVALID_ARGUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParseKvOperatorTest {
    private static final String DELIMITED = "pair_delimiter=';', kv_delimiter='='";

    private final TestingDatabase database = new TestingDatabase();

    private String parsed(String text, String options) {
        String with = options.isEmpty() ? "" : " with (" + options + ")";
        return database.rows(
                        "print X = %s | parse-kv X as (a: string, b: long)%s | project strcat(a, '/', b)"
                                .formatted(text, with))
                .get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'a=x;b=1'             | x/1",
                "'b=1;a=x'             | x/1",
                "' a = x y ; b = 1 '   | x y/1",
                "'a=x;a=y;b=one;b=2'   | x/",
                "'a=;b=2'              | /2",
                "'c;a=x=y;;b=2;'       | x=y/2",
                "'A=x;ab=3'            | /",
                "''                    | /",
                "';=;='                | /",
            })
    void delimitersSeparateKeysAndValues(String text, String expected) {
        assertThat(parsed(text, DELIMITED)).isEqualTo(expected);
    }

    @Test
    void quotesHideDelimitersAndEscapesHideQuotes() {
        assertThat(parsed("'a=\"x;y\";b=1'", DELIMITED + ", quote='\"'")).isEqualTo("x;y/1");
        assertThat(parsed("'\"a\"=(x;=y);b=(1)'", DELIMITED + ", quote='\"', quote='()'"))
                .isEqualTo("x;=y/1");
        assertThat(parsed("@'a=\"x\\\"y\\\\\";b=1'", DELIMITED + ", quote='\"', escape=@'\\'"))
                .isEqualTo("x\"y\\/1");
        assertThat(parsed("'a=\"never closed;b=1'", DELIMITED + ", quote='\"'"))
                .isEqualTo("\"never closed/1");
    }

    @Test
    void greedyValuesReachToTheNextKey() {
        String blanks = "pair_delimiter=' ', kv_delimiter='='";
        assertThat(parsed("'a=x y z b=1'", blanks)).isEqualTo("x/1");
        assertThat(parsed("'a=x y z b=1'", blanks + ", greedy=true")).isEqualTo("x y z/1");
        assertThat(parsed("'a=x y \"c d\"=2 b=1'", blanks + ", greedy=true, quote='\"'"))
                .isEqualTo("x y/1");
    }

    @Test
    void withoutDelimitersEverythingButLettersAndDigitsSeparates() {
        assertThat(parsed("'[a]: x-y, (b)->7!'", "")).isEqualTo("x/7");
        assertThat(parsed("'a: \"x y\" b: 7'", "quote='\"'")).isEqualTo("x y/7");
        assertThat(
                        database.rows(
                                "print X = 'user_id=5' | parse-kv X as (user_id: int) | project user_id"))
                .containsExactly("5");
    }

    @Test
    void aRegexFindsKeysAndValuesInItsTwoGroups() {
        assertThat(parsed("'<a>x y</a><b>7</b>'", "regex=@'<(\\w+)>([^<]*)<'")).isEqualTo("x y/7");
        database.fails("print X='' | parse-kv X as (a: int) with (regex='(a)')", INVALID_ARGUMENT)
                .at("regex='(a)'");
    }

    @Test
    void columnsOfTypesThatDoNotFitAreNull() {
        assertThat(
                        database.run(
                                "print X = 'r=1.5;t=01:00:00;d=x;g=1' | parse-kv X as (r: real, t:"
                                        + " timespan, d: datetime, g: guid) with (pair_delimiter=';',"
                                        + " kv_delimiter='=') | project-away X"))
                .isEqualTo("r:real,t:timespan,d:datetime,g:guid\n1.5|01:00:00|null|null");
    }

    @Test
    void optionsThatDoNotFitTogetherAreRefused() {
        String query = "print X='' | parse-kv X as (a: int) with (%s)";
        database.fails(query.formatted("pair_delimiter=';'"), INVALID_ARGUMENT)
                .at("pair_delimiter=';'");
        database.fails(query.formatted("greedy=true"), INVALID_ARGUMENT).at("greedy=true");
        database.fails(query.formatted("quote='abc'"), INVALID_ARGUMENT).at("'abc'");
        database.fails(query.formatted("qoute='a'"), INVALID_ARGUMENT)
                .at("qoute")
                .hinting("did you mean 'quote'?");
    }
}
