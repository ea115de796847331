package io.sluice.bench.scale;

import io.sluice.bench.load.RecordFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Points that export the records of the race as they are. */
final class ReadingPoints {
    private static final long SEED = 42;
    private static final String COLUMNS =
            """
            ts: datetime, device: string, region: string, temperature: real, humidity: real, level: int,
            message: string, site: dynamic""";

    /** The message of record n has n in it. */
    private static final String NUMBER = "substr(message, 9, 10)::bigint";

    private ReadingPoints() {}

    static List<Point> bySlots(long records) {
        return IntStream.of(1, 2, 4)
                .mapToObj(slots -> point(Curve.SLOTS, slots, records, "", "").withSlots(slots))
                .toList();
    }

    static List<Point> byPartitions(long records) {
        return IntStream.of(1, 10, 100, 1_000, 2_000)
                .mapToObj(count -> partitioned(count, records).with("1g", List.of()))
                .toList();
    }

    private static Point partitioned(int count, long records) {
        return point(
                Curve.PARTITIONS,
                count,
                records,
                "partition by (Bucket: long = hash(message, %d)) pathformat = (\"bucket=\" Bucket)"
                        .formatted(count),
                ", distributionKind = \"uniform\"");
    }

    private static Point point(
            Curve curve, long value, long records, String partitions, String properties) {
        Source source =
                new Source(
                        "scale-readings",
                        records,
                        number -> RecordFormat.JSON.bytes(SEED, number, records),
                        COLUMNS,
                        "");
        Query query = new Query(COLUMNS, partitions, properties, Optional.empty(), "");
        return Point.of(curve, value, source, query, Check.numbers(NUMBER, records));
    }
}
