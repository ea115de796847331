package io.sluice.kql.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leap years, the ends of the calendar, time zones, forms of datetimes. */
class TimeFunctionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "datetime_add('year', 1, datetime(2024-02-29)) | 2025-02-28T00:00:00.0000000Z",
                "datetime_add('month', -1, datetime(2024-03-31)) | 2024-02-29T00:00:00.0000000Z",
                "datetime_add('quarter', 1, datetime(2023-11-30)) | 2024-02-29T00:00:00.0000000Z",
                "datetime_add('day', 1, datetime(1900-02-28)) | 1900-03-01T00:00:00.0000000Z",
                "datetime_add('day', 1, datetime(2000-02-28)) | 2000-02-29T00:00:00.0000000Z",
                "datetime_add('year', 9000, datetime(2024-01-01)) | null",
                "datetime_add('day', 9223372036854775807, datetime(2024-01-01)) | null",
                "endofmonth(datetime(2023-02-01)) | 2023-02-28T23:59:59.9999999Z",
                "endofmonth(datetime(2024-01-15), 1) | 2024-02-29T23:59:59.9999999Z",
                "startofweek(datetime(2024-09-01)) | 2024-09-01T00:00:00.0000000Z",
                "startofday(datetime(0001-01-01), -1) | null",
                "endofyear(datetime(9999-05-05)) | 9999-12-31T23:59:59.9999999Z",
                "dayofyear(datetime(2024-12-31)) | 366",
                "week_of_year(datetime(2021-01-03)) | 53",
                "week_of_year(datetime(2024-12-30)) | 1",
                "dayofweek(datetime(2024-09-01)) / 1d | 0.0",
                "datetime_diff('day', datetime(2024-03-01), datetime(2024-02-28)) | 2",
                "datetime_diff('year', datetime(2024-01-01), datetime(2023-12-31)) | 1",
                "datetime_diff('week', datetime(2024-09-01), datetime(2024-08-31)) | 1",
                "datetime_diff('hour', datetime(2024-01-01), datetime(2024-01-01 00:59)) | 0",
                "datetime_part('nanosecond', datetime(2024-01-01 00:00:00.0000001)) | 100",
                "make_datetime(2023, 2, 29) | null",
                "make_datetime(2024, 2, 29, 23, 59, 59.5) | 2024-02-29T23:59:59.5000000Z",
                "make_timespan(1, 90) | null",
                "datetime(2024-03-01) - datetime(2023-03-01) == 366d | true",
                "datetime(2024-03-01) - 1tick | 2024-02-29T23:59:59.9999999Z",
                "1d / 1h | 24.0",
                "-1h < time(0) | true",
                "format_datetime(datetime(2024-02-29 00:30), 'h:mm tt') | 12:30 AM",
                "format_datetime(datetime(2024-02-29 12:30:01.02), 'yyyy_M_d H.m.s,fff FFF') |"
                        + " 2024_2_29 12.30.1,020 02",
                "format_timespan(-25h - 90s, 'd.HH:mm:ss') | -1.01:01:30",
                "todatetime('02/29/2024') | 2024-02-29T00:00:00.0000000Z",
                "todatetime('02-29-2024 13:14') | 2024-02-29T13:14:00.0000000Z",
                "todatetime('2/29/2024 1:14:15 PM') | 2024-02-29T13:14:15.0000000Z",
                "todatetime('29-Feb-24') | 2024-02-29T00:00:00.0000000Z",
                "todatetime('Thu, 29 Feb 2024 10:00:00 GMT') | 2024-02-29T10:00:00.0000000Z",
                "todatetime('2024-02-29T10:00:00+02:00') | 2024-02-29T08:00:00.0000000Z",
                "todatetime('2023-02-29') | null",
                "todatetime('13/13/2024') | null",
                "todatetime('') | null",
            })
    void calendar(String expression, String expected) {
        assertThat(Evaluated.text(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "datetime(2024-03-31 00:59), 'Europe/Berlin' | 2024-03-31T01:59:00.0000000Z",
                "datetime(2024-03-31 01:00), 'Europe/Berlin' | 2024-03-31T03:00:00.0000000Z",
                "datetime(2024-10-27 00:30), 'Europe/Berlin' | 2024-10-27T02:30:00.0000000Z",
                "datetime(2024-10-27 01:30), 'Europe/Berlin' | 2024-10-27T02:30:00.0000000Z",
                "datetime(2024-01-01), 'Asia/Kathmandu' | 2024-01-01T05:45:00.0000000Z",
                "datetime(2024-07-01), 'America/St_Johns' | 2024-06-30T21:30:00.0000000Z",
                "datetime(2024-07-01), 'UTC' | 2024-07-01T00:00:00.0000000Z",
                "datetime(2024-07-01), 'Nowhere/City' | null",
            })
    void localTime(String arguments, String expected) {
        assertThat(Evaluated.text("datetime_utc_to_local(" + arguments + ")")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"US/Pacific", "Australia/Lord_Howe", "Asia/Tokyo", "Africa/Casablanca"})
    void localTimeGoesThereAndBackAwayFromChanges(String zone) {
        for (String instant : new String[] {"1975-01-15 12:00", "2024-07-15 03:04:05.6"}) {
            String local = "datetime_utc_to_local(datetime(%s), '%s')".formatted(instant, zone);
            String back = "datetime_local_to_utc(%s, '%s')".formatted(local, zone);
            assertThat(Evaluated.text(back + " == datetime(" + instant + ")")).isEqualTo("true");
        }
    }
}
