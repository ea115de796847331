package io.sluice.connector.format.parse;

/** The proleptic Gregorian calendar, years 1 to 9999, without an object per date. */
final class CivilDate {
    private static final int[] DAYS_BEFORE_MONTH = {
        0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365
    };

    private CivilDate() {}

    /** Days since 0001-01-01, negative where there is no such day. */
    static long daysSinceYearOne(int year, int month, int day) {
        if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) {
            return -1;
        }
        boolean leap = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
        int length = DAYS_BEFORE_MONTH[month] - DAYS_BEFORE_MONTH[month - 1];
        if (day > (leap && month == 2 ? 29 : length)) {
            return -1;
        }
        long past = year - 1L;
        long days = past * 365 + past / 4 - past / 100 + past / 400;
        return days + DAYS_BEFORE_MONTH[month - 1] + (leap && month > 2 ? 1 : 0) + day - 1;
    }
}
