package io.sluice.kql;

import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Timespan;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The values at which functions go wrong: ends of ranges, empty ones, odd characters, leap days.
 */
final class ExtremeValues {
    private static final List<Object> BOOLS = List.of(true, false);
    private static final List<Object> INTS =
            List.of(0, 1, -1, 2, -7, 31, 1000, Integer.MIN_VALUE, Integer.MAX_VALUE);
    private static final List<Object> LONGS =
            List.of(
                    0L,
                    1L,
                    -1L,
                    2L,
                    3L,
                    10L,
                    63L,
                    64L,
                    1000L,
                    4_294_967_296L,
                    Long.MIN_VALUE,
                    Long.MAX_VALUE);
    private static final List<Object> REALS =
            List.of(
                    0.0,
                    -0.0,
                    1.0,
                    1.5,
                    -2.5,
                    0.1,
                    1e300,
                    Double.MIN_VALUE,
                    Double.NaN,
                    Double.NEGATIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    9.3e18,
                    100.0);
    private static final List<Object> DECIMALS =
            List.of(
                    BigDecimal.ZERO,
                    new BigDecimal("1.25"),
                    new BigDecimal("-0.0000000000000000000000000000000001"),
                    new BigDecimal("99999999999999999999999999999999.99"),
                    new BigDecimal("-7"));
    private static final List<Object> STRINGS =
            List.of(
                    "",
                    "abc",
                    "a b,c;d",
                    "1,2",
                    "-17",
                    "9223372036854775808",
                    "1e400",
                    "\u00e4\u20ac\ud83d\ude00",
                    "\u0130\u0131\u00df\ufb03",
                    "\u0000",
                    "[",
                    "(a+)+$",
                    "{\"a\":[1,{\"b\":null}]}",
                    "2020-02-29",
                    "2021-02-29",
                    "9999-12-31T23:59:59.9999999Z",
                    "1.02:03:04.5",
                    "yyyy-MM-dd HH:mm:ss.fffffff",
                    "10.1.2.3/24",
                    "fe80::1%eth0",
                    "https://u:p@h.example:8080/p/q?x=1&y=%C3%A4#f",
                    "day",
                    "Europe/Berlin",
                    "$.a[0]",
                    "aGVsbG8=",
                    "x".repeat(300));
    private static final List<Object> DATETIMES =
            List.of(
                    0L,
                    3_155_378_975_999_999_999L,
                    621_355_968_000_000_000L,
                    637_185_312_000_000_000L,
                    630_873_792_000_000_001L,
                    599_317_055_999_999_999L,
                    638_000_000_000_000_000L);
    private static final List<Object> TIMESPANS =
            List.of(
                    0L,
                    1L,
                    -1L,
                    36_000_000_000L,
                    864_000_000_000L,
                    -864_000_000_001L,
                    Long.MIN_VALUE,
                    Long.MAX_VALUE);
    private static final List<Object> GUIDS = List.of(new UUID(1, 2), new UUID(0, 0));
    private static final List<Object> DYNAMICS =
            List.of(
                    List.of(1L, "b", 2.5),
                    Arrays.asList(null, true, Map.of()),
                    List.of(3L, 1L, 2L),
                    List.of("x", "", "\ud83d\ude00"),
                    List.of(List.of(1L), List.of(2L, 3L)),
                    List.of(Double.NaN, Double.POSITIVE_INFINITY, Long.MIN_VALUE),
                    Map.of("a", 1L),
                    Map.of("a", Map.of("b", List.of())),
                    "text",
                    "",
                    5L,
                    Long.MAX_VALUE,
                    -0.5,
                    false,
                    new BigDecimal("1.5"),
                    new UUID(3, 4),
                    new Datetime(5),
                    new Timespan(-5),
                    List.of());

    private ExtremeValues() {}

    /** Values of a type; none of them is null. */
    static List<Object> of(ScalarType type) {
        return switch (type) {
            case BOOL -> BOOLS;
            case INT -> INTS;
            case LONG -> LONGS;
            case REAL -> REALS;
            case DECIMAL -> DECIMALS;
            case STRING -> STRINGS;
            case DATETIME -> DATETIMES;
            case TIMESPAN -> TIMESPANS;
            case GUID -> GUIDS;
            case DYNAMIC -> DYNAMICS;
        };
    }
}
