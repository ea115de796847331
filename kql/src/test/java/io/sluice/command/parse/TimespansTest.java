package io.sluice.command.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.type.Ticks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimespansTest {

    @ParameterizedTest
    @CsvSource({
        "1d, 864000000000",
        "1.5h, 54000000000",
        "10m, 6000000000",
        "30s, 300000000",
        "100ms, 1000000",
        "5microseconds, 50",
        "1tick, 1",
        "-1h, -36000000000",
        "01:00:00, 36000000000",
        "00:00:00.5, 5000000",
        "1.02:03:04.0000001, 937840000001",
        "-0:01, -600000000",
        "2, 1728000000000",
        "1 days, 864000000000",
    })
    void everySpellingHasItsTicks(String text, long ticks) {
        assertThat(Timespans.parse(text)).hasValue(ticks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1x", "25:00:00", "00:60:00", "99999999999999d", "1:2:3:4"})
    void otherTextsAreNone(String text) {
        assertThat(Timespans.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 0})
    void aDayIsWhatTicksSay(long days) {
        assertThat(Timespans.parse(days + "d")).hasValue(days * Ticks.PER_DAY);
    }
}
