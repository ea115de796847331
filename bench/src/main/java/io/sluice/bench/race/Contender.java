package io.sluice.bench.race;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Who exports. */
public enum Contender {
    /** The job that {@code ./sluice run} submits; partitions with distributionKind=uniform. */
    SLUICE("Sluice", Home.HERE, "io.sluice.cli.Sluice"),
    /**
     * The same with the default distribution, which moves rows so that a partition has one writer.
     */
    SLUICE_DEFAULT("Sluice, distributionKind=default", Home.HERE, "io.sluice.cli.Sluice") {
        @Override
        boolean enters(Work work) {
            return work.shape() == Shape.PARTITIONED;
        }
    },
    FLINK_SQL("Flink SQL", Home.FLINK, "io.sluice.bench.peer.flink.FlinkSql"),
    FLINK_DATASTREAM("Flink DataStream", Home.FLINK, "io.sluice.bench.peer.flink.FlinkDatastream"),
    SPARK("Spark Structured Streaming", Home.SPARK, "io.sluice.bench.peer.spark.SparkStreaming"),
    /** The limit: nothing but consumer, decoder and column writers, for the works it knows. */
    LOOP("loop by hand (the limit)", Home.HERE, "io.sluice.bench.loop.Loop") {
        @Override
        boolean enters(Work work) {
            return work.shape() == Shape.ALL || work.shape() == Shape.FILTER;
        }
    };

    private final String title;
    private final Home home;
    private final String mainClass;

    Contender(String title, Home home, String mainClass) {
        this.title = title;
        this.home = home;
        this.mainClass = mainClass;
    }

    /** Where a contender's classes are. */
    enum Home {
        HERE,
        FLINK,
        SPARK;

        /** The directory under bench/peers. */
        String directory() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The contender with a name such as {@code flink-sql}. */
    public static Contender named(String name) {
        return Arrays.stream(values())
                .filter(contender -> contender.word().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no peer is called '%s'; there are %s"
                                                .formatted(name, words(List.of(values())))));
    }

    /** Names of contenders, with commas. */
    public static String words(List<Contender> contenders) {
        return contenders.stream().map(Contender::word).collect(Collectors.joining(", "));
    }

    boolean enters(Work work) {
        return true;
    }

    boolean isSluice() {
        return this == SLUICE || this == SLUICE_DEFAULT;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String title() {
        return title;
    }

    Home home() {
        return home;
    }

    String mainClass() {
        return mainClass;
    }
}
