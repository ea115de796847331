package io.sluice.bench.load;

import java.util.Locale;
import java.util.stream.IntStream;

/** The texts that occur again and again in the records. */
final class Names {
    static final String[] DEVICES = all("device-%05d", Reading.DEVICES);
    static final String[] REGIONS = all("region-%02d", Reading.REGIONS);
    static final String[] BUILDINGS = all("b-%02d", 64);
    static final String[] ROOMS = all("room-%03d", 200);

    private static final String DIGITS = "0000000000";

    private Names() {}

    private static String[] all(String format, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.format(Locale.ROOT, format, i))
                .toArray(String[]::new);
    }

    /** 40 characters; the ten from the ninth on are the number. */
    static String message(long number) {
        String digits = Long.toString(number);
        return "reading " + DIGITS.substring(digits.length()) + digits + " of the sensor is fine";
    }
}
