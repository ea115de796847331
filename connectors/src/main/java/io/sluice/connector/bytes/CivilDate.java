package io.sluice.connector.bytes;

/** A day of the Gregorian calendar, found without {@code java.time} objects of its own. */
public record CivilDate(int year, int month, int day) {
    private static final int DAYS_OF_400_YEARS = 146_097;
    private static final int[] DAYS_BEFORE_MONTH = {
        0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365
    };

    /** The date of a day counted from 0001-01-01, which is day 0. */
    public static CivilDate ofDay(long dayNumber) {
        long cycle = Math.floorDiv(dayNumber, DAYS_OF_400_YEARS);
        int rest = (int) Math.floorMod(dayNumber, (long) DAYS_OF_400_YEARS);
        int centuries = Math.min(rest / 36_524, 3);
        rest -= centuries * 36_524;
        int leapCycles = rest / 1_461;
        rest -= leapCycles * 1_461;
        int years = Math.min(rest / 365, 3);
        rest -= years * 365;
        int year = Math.toIntExact(400 * cycle + 100 * centuries + 4 * leapCycles + years + 1);
        return ofDayOfYear(year, rest);
    }

    private static CivilDate ofDayOfYear(int year, int dayOfYear) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        if (leap && dayOfYear == 59) {
            return new CivilDate(year, 2, 29);
        }
        int common = leap && dayOfYear > 59 ? dayOfYear - 1 : dayOfYear;
        int month = 1 + common / 32;
        if (common >= DAYS_BEFORE_MONTH[month]) {
            month++;
        }
        return new CivilDate(year, month, common - DAYS_BEFORE_MONTH[month - 1] + 1);
    }
}
