package io.sluice.bench.scale;

import io.sluice.bench.broker.Broker;
import io.sluice.bench.load.Loader;
import io.sluice.bench.race.Lake;
import io.sluice.bench.race.SluiceExports;
import io.sluice.bench.race.SluiceRun;
import io.sluice.bench.race.SteadyState;
import io.sluice.embedded.file.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs Sluice alone along curves: each point in a process of its own, its files checked by DuckDB.
 * A point that cannot be reached is told with its reason, and the next one follows.
 */
public final class Scale {
    private static final int TOPIC_PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final ScaleCourse course;
    private final Consumer<Mark> spectator;

    /** Bytes of the topics that are filled. */
    private final Map<String, Long> filled = new HashMap<>();

    /**
     * Prepares curves.
     *
     * @param spectator hears of each point when it is done
     */
    public Scale(ScaleCourse course, Consumer<Mark> spectator) {
        this.course = course;
        this.spectator = spectator;
    }

    /** Runs all points. */
    public List<Mark> run() throws IOException, InterruptedException {
        List<Point> points = course.points();
        List<Mark> marks = new ArrayList<>();
        try (Broker broker = Broker.start(course.directory().resolve("broker"))) {
            SluiceExports exports = new SluiceExports(broker.bootstrapServers());
            createTopics(broker, points);
            Loader loader = new Loader(broker.bootstrapServers(), 0);
            for (Point point : points) {
                if (!filled.containsKey(point.source().topic())) {
                    prepare(point.source(), points, loader, exports);
                }
                Mark mark = measure(point, exports);
                spectator.accept(mark);
                marks.add(mark);
            }
        }
        return marks;
    }

    private static void createTopics(Broker broker, List<Point> points) {
        points.stream()
                .map(point -> point.source().topic())
                .distinct()
                .forEach(topic -> broker.createTopic(topic, TOPIC_PARTITIONS));
        points.stream()
                .flatMap(point -> point.query().dimension().stream())
                .map(Dimension::topic)
                .distinct()
                .forEach(topic -> broker.createTopic(topic, 1));
    }

    /**
     * Fills a topic when the first of its points comes. An export takes what arrives after its
     * creation, so those of all its points are created before.
     */
    private void prepare(Source source, List<Point> points, Loader loader, SluiceExports exports)
            throws IOException, InterruptedException {
        for (Point point : points) {
            if (point.source().topic().equals(source.topic())) {
                point.query()
                        .dimension()
                        .ifPresent(
                                table ->
                                        loader.fillByKey(
                                                table.topic(),
                                                table.rows(),
                                                Dimension::key,
                                                Dimension::value));
                Files.createDirectories(lake(point));
                exports.create(script(point), ScaleScript.text(point, lake(point)));
            }
        }
        if (source.isLong()) {
            awaitBoundary(source.secondsBetweenRuns());
        }
        filled.put(
                source.topic(),
                loader.fill(source.topic(), TOPIC_PARTITIONS, source.records(), source.values()));
    }

    private static void awaitBoundary(int seconds) throws InterruptedException {
        long interval = TimeUnit.SECONDS.toMillis(seconds);
        Thread.sleep(interval - System.currentTimeMillis() % interval);
    }

    private Mark measure(Point point, SluiceExports exports)
            throws IOException, InterruptedException {
        long bytes = filled.get(point.source().topic());
        try {
            SteadyState cost =
                    new SluiceRun(
                                    script(point),
                                    point.name(),
                                    point.source().topic(),
                                    point.parallelism(),
                                    point.heap(),
                                    place(point),
                                    point.settings())
                            .drain(exports, point.records(), PATIENCE);
            Lake lake = Lake.list(lake(point));
            point.check().verify(lake);
            Mark mark = Mark.reached(point, bytes, cost, lake);
            if (!course.keep()) {
                Directories.deleteRecursively(place(point));
            }
            return mark;
        } catch (IllegalStateException e) {
            return Mark.missed(point, bytes, "%s; %s".formatted(e.getMessage(), lastWords(point)));
        }
    }

    /**
     * The last line that the process wrote that is no place in a stack; all of it stays in its
     * file.
     */
    private String lastWords(Point point) throws IOException {
        Path log = place(point).resolve("process.log");
        List<String> lines =
                Files.exists(log)
                        ? Files.readAllLines(log).stream()
                                .map(String::strip)
                                .filter(Scale::tells)
                                .toList()
                        : List.of();
        return lines.isEmpty() ? "see " + place(point) : lines.get(lines.size() - 1);
    }

    private static boolean tells(String line) {
        return !line.isEmpty() && !line.startsWith("at ") && !line.startsWith("... ");
    }

    private Path place(Point point) {
        return course.directory().resolve(point.name());
    }

    private Path lake(Point point) {
        return place(point).resolve("lake");
    }

    private Path script(Point point) {
        return course.directory().resolve(point.name() + ".kql");
    }
}
