package io.sluice.bench.scale;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Points with records of two fields, a number and a text that makes them as long as they are. */
final class TextPoints {
    private static final int TYPICAL_BYTES = 230;
    private static final String LETTERS =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .";
    private static final String COLUMNS = "n: long, text: string";

    private TextPoints() {}

    /** The longer the records, the fewer: about the same bytes at every point. */
    static List<Point> bySize(long records) {
        return IntStream.of(50, 1_000, 10_000, 100_000, 1_000_000)
                .mapToObj(size -> point(size, records))
                .toList();
    }

    private static Point point(int size, long records) {
        long count = Math.max(100, Math.min(2 * records, records * TYPICAL_BYTES / size));
        Source source =
                new Source(
                        "scale-text-" + size, count, number -> record(number, size), COLUMNS, "");
        return Point.of(
                Curve.BYTES,
                size,
                source,
                Query.of(COLUMNS, ""),
                new Check(
                        "count(*), sum(n), sum(length(text))",
                        List.of(count, Check.sumOfNumbers(count), count * textLength(size))));
    }

    /** What the frame and a number of ten digits leave. */
    private static int textLength(int size) {
        return size - "{\"n\":0000000000,\"text\":\"\"}".length();
    }

    /** Six bits of chance to a letter: the codec finds little. */
    private static byte[] record(long number, int size) {
        StringBuilder text = new StringBuilder(size).append("{\"n\":").append(number);
        text.append(",\"text\":\"");
        SplittableRandom random = new SplittableRandom(number);
        int letters = textLength(size);
        for (int i = 0; i < letters; ) {
            long bits = random.nextLong();
            for (int end = Math.min(letters, i + 10); i < end; i++) {
                text.append(LETTERS.charAt((int) (bits & 63)));
                bits >>>= 6;
            }
        }
        return text.append("\"}").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
