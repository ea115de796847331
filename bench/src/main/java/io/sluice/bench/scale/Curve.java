package io.sluice.bench.scale;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One quantity that grows while all else stays. */
public enum Curve {
    SLOTS("slots", "all columns of JSON", Unit.MILLION),
    PARTITIONS("output partitions", "2 slots, distributionKind = uniform, 1 GiB", Unit.MILLION),
    COLUMNS("columns", "all columns of JSON", Unit.GIGABYTE),
    GROUPS("group keys", "count and sum by a long", Unit.MILLION),
    DIMENSION("dimension rows", "lookup by a long, the table kept whole", Unit.MILLION),
    BYTES("bytes of a record", "a long and a text, JSON", Unit.GIGABYTE);

    private final String title;
    private final String work;
    private final Unit unit;

    Curve(String title, String work, Unit unit) {
        this.title = title;
        this.work = work;
        this.unit = unit;
    }

    /** By what the cost is divided: by records where they stay the same size. */
    public enum Unit {
        MILLION("CPU s per million records"),
        GIGABYTE("CPU s per GB of records");

        private final String title;

        Unit(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** The curve with a name such as {@code partitions}. */
    public static Curve named(String word) {
        return Arrays.stream(values())
                .filter(curve -> curve.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no curve is called '%s'; there are %s"
                                                .formatted(
                                                        word,
                                                        words().collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    /** The names of all. */
    public static Stream<String> words() {
        return Arrays.stream(values()).map(Curve::word);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What grows. */
    public String title() {
        return title;
    }

    /** What is done meanwhile. */
    public String work() {
        return work;
    }

    public Unit unit() {
        return unit;
    }

    /**
     * Points by a word such as {@code groups}, or {@code groups=1000000} for one of them.
     *
     * @param records the size of a topic of typical records; points that need more are not there
     * @throws IllegalArgumentException where there is no such curve or point
     */
    public static List<Point> select(String word, long records) {
        int equals = word.indexOf('=');
        List<Point> all = named(equals < 0 ? word : word.substring(0, equals)).points(records);
        if (equals < 0) {
            return all;
        }
        String value = word.substring(equals + 1);
        List<Point> one =
                all.stream().filter(point -> String.valueOf(point.value()).equals(value)).toList();
        if (one.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no point '%s' of %,d records; there are %s"
                            .formatted(
                                    word,
                                    records,
                                    all.stream()
                                            .map(point -> String.valueOf(point.value()))
                                            .collect(Collectors.joining(", "))));
        }
        return one;
    }

    /** Its points, smallest first, for topics of about so many typical records. */
    List<Point> points(long records) {
        return switch (this) {
            case SLOTS -> ReadingPoints.bySlots(records);
            case PARTITIONS -> ReadingPoints.byPartitions(records);
            case COLUMNS -> WidePoints.byColumns(records);
            case GROUPS -> NumberPoints.byGroups(records);
            case DIMENSION -> NumberPoints.byDimension(records);
            case BYTES -> TextPoints.bySize(records);
        };
    }
}
