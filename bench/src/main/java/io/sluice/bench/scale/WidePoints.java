package io.sluice.bench.scale;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Points with records of many fields: numbers, doubles, texts of few values and of many. */
final class WidePoints {
    private static final int KINDS = 5;

    private WidePoints() {}

    /** The wider the records, the fewer: about the same bytes at every point. */
    static List<Point> byColumns(long records) {
        return IntStream.of(10, 100, 1_000).mapToObj(width -> point(width, records)).toList();
    }

    private static Point point(int width, long records) {
        long count = Math.max(1_000, records * 10 / width);
        String columns =
                IntStream.range(0, width)
                        .mapToObj(i -> "c%d: %s".formatted(i, type(i)))
                        .collect(Collectors.joining(", "));
        Source source =
                new Source(
                        "scale-wide-" + width, count, number -> record(number, width), columns, "");
        return Point.of(
                Curve.COLUMNS, width, source, Query.of(columns, ""), Check.numbers("c0", count));
    }

    private static String type(int column) {
        return switch (column % KINDS) {
            case 0 -> "long";
            case 1 -> "real";
            case 2 -> "int";
            default -> "string";
        };
    }

    private static byte[] record(long number, int width) {
        StringBuilder text = new StringBuilder(width * 20).append('{');
        for (int i = 0; i < width; i++) {
            text.append(i == 0 ? "\"c" : ",\"c").append(i).append("\":");
            long value = number * 31 + i * 7L;
            switch (i % KINDS) {
                case 0 -> text.append(number + i);
                case 1 -> text.append(value % 10_000 / 100.0);
                case 2 -> text.append(value % 1_000);
                case 3 -> text.append("\"kind-").append(value % 20).append('"');
                default -> text.append("\"item-").append(value % 100_000).append('"');
            }
        }
        return text.append('}').toString().getBytes(StandardCharsets.US_ASCII);
    }
}
