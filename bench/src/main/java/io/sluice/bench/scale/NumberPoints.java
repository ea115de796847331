package io.sluice.bench.scale;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Points whose records have a number each, in no order: all from 0 on, once. */
final class NumberPoints {
    /** Larger than any topic, so that it divides none. */
    private static final long PRIME = 2_147_483_647L;

    /** Small records, and as many as the largest number of keys needs. */
    private static final int MORE_RECORDS = 4;

    private NumberPoints() {}

    /** A key comes as often as there is room; points with more keys than records are left out. */
    static List<Point> byGroups(long records) {
        Source source = numbers("scale-numbers", MORE_RECORDS * records);
        return LongStream.of(1_000, 10_000, 100_000, 1_000_000, 10_000_000)
                .filter(keys -> keys <= source.records())
                .mapToObj(keys -> grouped(keys, source))
                .toList();
    }

    private static Point grouped(long keys, Source source) {
        return Point.of(
                Curve.GROUPS,
                keys,
                source,
                Query.of(
                        "key: long, c: long, s: long",
                        " | summarize c = count(), s = sum(n) by key = n %% %d | project key, c, s"
                                .formatted(keys)),
                new Check(
                        "sum(c), sum(s), count(distinct key)",
                        List.of(source.records(), Check.sumOfNumbers(source.records()), keys)));
    }

    /** The largest table needs more than the 256 MB that one may have by default. */
    static List<Point> byDimension(long records) {
        Source source = numbers("scale-facts", records);
        return LongStream.of(10_000, 100_000, 1_000_000, 5_000_000)
                .filter(rows -> rows <= MORE_RECORDS * records)
                .mapToObj(
                        rows ->
                                joined(rows, source)
                                        .with(
                                                "3g",
                                                rows > 1_000_000
                                                        ? List.of("sluice.dimension.max-bytes=1gb")
                                                        : List.of()))
                .toList();
    }

    private static Point joined(long rows, Source source) {
        Dimension dimension = new Dimension(rows);
        long weights =
                LongStream.range(0, source.records())
                        .map(number -> Dimension.weight(number % rows))
                        .sum();
        return Point.of(
                Curve.DIMENSION,
                rows,
                source,
                new Query(
                        "n: long, name: string, weight: int",
                        "",
                        "",
                        Optional.of(dimension),
                        " | extend id = n %% %d | lookup kind=inner %s on id | project n, name, weight"
                                .formatted(rows, dimension.table())),
                new Check(
                        "count(*), sum(n), sum(weight)",
                        List.of(source.records(), Check.sumOfNumbers(source.records()), weights)));
    }

    private static Source numbers(String topic, long records) {
        return new Source(
                topic,
                records,
                number -> record(number * PRIME % records, number % 1_000),
                "n: long, v: long",
                "");
    }

    private static byte[] record(long n, long v) {
        return ("{\"n\":" + n + ",\"v\":" + v + "}").getBytes(StandardCharsets.US_ASCII);
    }
}
