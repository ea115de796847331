package io.sluice.kql.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

    @ParameterizedTest
    @CsvSource({
        "00:00:00, 0",
        "01:02:03, 37230000000",
        "1.02:03:04.0000005, 937840000005",
        "1:02:03:04.0000005, 937840000005",
        "-00:00:00.0000001, -1",
        "12:30, 450000000000",
        "10675199.02:48:05.4775807, 9223372036854775807",
        "-10675199.02:48:05.4775808, -9223372036854775808",
        "1.5h, 54000000000",
        "2, 1728000000000"
    })
    void everySpellingOfATimespanIsRead(String text, long ticks) {
        assertThat(TimespanText.parse(text)).isEqualTo(OptionalLong.of(ticks));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"00:60:00", "10675199.02:48:05.4775808", "99999999d", "99999999", "x", ""})
    void whatIsNoTimespanIsRefused(String text) {
        assertThat(TimespanText.parse(text)).isEmpty();
    }

    @Test
    void everyTimespanIsReadBackFromItsText() {
        for (long ticks : new long[] {Long.MIN_VALUE, -1, 0, 5, Ticks.PER_DAY, Long.MAX_VALUE}) {
            assertThat(TimespanText.parse(TimespanText.print(ticks)))
                    .isEqualTo(OptionalLong.of(ticks));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2014-05-25T08:20:03.123456Z, 2014-05-25T08:20:03.123456Z",
        "2014-11-08 15:55:55 GMT, 2014-11-08T15:55:55Z",
        "'Sat, 8 Nov 14 15:05:02 GMT', 2014-11-08T15:05:02Z",
        "'Sat, 8 Nov 14 15:05:02', 2014-11-08T15:05:02Z",
        "'8 Nov 14 15:05', 2014-11-08T15:05:00Z",
        "'8 November 2014', 2014-11-08T00:00:00Z",
        "'Saturday, 08-Nov-94 15:05:02 GMT', 1994-11-08T15:05:02Z",
        "'08-Nov-14 15:05:02', 2014-11-08T15:05:02Z",
        "'11/8/2014 12:05:02 AM', 2014-11-08T00:05:02Z"
    })
    void everySpellingOfADatetimeIsRead(String text, String expected) {
        assertThat(DatetimeText.parse(text))
                .isEqualTo(OptionalLong.of(Ticks.ofInstant(Instant.parse(expected))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8 Nix 2014", "8 Ovd 2014", "11/8/2014 13:00 PM", "2023-02-29", ""})
    void whatIsNoDatetimeIsRefused(String text) {
        assertThat(DatetimeText.parse(text)).isEmpty();
    }
}
