package io.sluice.connector.storage.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sluice.kql.type.Ticks;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatetimeFormatTest {
    private static final long TICKS =
            Ticks.ofInstant(Instant.parse("2026-02-03T14:05:06.0120300Z"));

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "yyyy/MM/dd, 2026/02/03",
                "yyyyMMdd, 20260203",
                "'year='yyyy'/month='MM, year=2026/month=02",
                "year={yyyy}/month={MM}, year=2026/month=02",
                "day={dd}/{HH'h'}, day=03/14h",
                "y yy yyy yyyyy, 26 26 2026 02026",
                "M MM MMM MMMM, 2 02 Feb February",
                "d dd ddd dddd, 3 03 Tue Tuesday",
                "H HH h hh, 14 14 2 02",
                "m mm s ss, 5 05 6 06",
                "f ff fff fffffff, 0 01 012 0120300",
                "ss.FFF ss.F ss.FFFFFFF, 06.012 06 06.01203",
                "t tt, P PM",
                "yyyy-MM-ddTHH:mm:ssK, 2026-02-03T14:05:06Z",
                "z zz zzz, +0 +00 +00:00",
                "\\y\\'yy, y'26",
                "%d, 3",
                "\"d=\"d, d=3"
            })
    void lettersMeanWhatTheyMeanInDotNet(String pattern, String text) {
        assertThat(DatetimeFormat.of(pattern).format(TICKS)).isEqualTo(text);
    }

    @Test
    void twelveHourClockHasNoZero() {
        assertThat(DatetimeFormat.of("h tt").format(0)).isEqualTo("12 AM");
        assertThat(DatetimeFormat.of("h tt").format(12 * Ticks.PER_HOUR)).isEqualTo("12 PM");
    }

    @Test
    void theWholeRangeOfDatetimesIsFormatted() {
        assertThat(DatetimeFormat.of("yyyy/MM/dd dddd").format(0)).isEqualTo("0001/01/01 Monday");
        assertThat(DatetimeFormat.of("yyyy/MM/dd HH dddd").format(Ticks.MAX_DATETIME))
                .isEqualTo("9999/12/31 23 Friday");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "'year=yyyy, the quote at 1 is not closed",
                "year={yyyy, '{' at 6 is not closed",
                "yyyy\\, nothing follows '\\' at 5",
                "ffffffff, a fraction has at most 7 digits"
            })
    void aPatternThatCannotBeReadSaysWhere(String pattern, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatetimeFormat.of(pattern))
                .withMessage("datetime_pattern(\"%s\"): %s".formatted(pattern, message));
    }
}
