package io.sluice.bench.race;

import io.sluice.bench.load.Loaded;
import io.sluice.embedded.file.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one heat in a process of its own and checks what it wrote. */
final class HeatRunner {
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Course course;
    private final CommandLine commandLine;
    private final SluiceExports exports;

    HeatRunner(Course course, CommandLine commandLine, SluiceExports exports) {
        this.course = course;
        this.commandLine = commandLine;
        this.exports = exports;
    }

    /**
     * The heat's figures.
     *
     * @throws HeatFailedException where the process fails or its files are not what they must be
     */
    Figures run(Heat heat, Loaded loaded) throws IOException, InterruptedException {
        Files.createDirectories(heat.lake());
        SteadyState cost;
        try {
            cost = heat.contender().isSluice() ? sluice(heat, loaded) : peer(heat, loaded);
        } catch (IllegalStateException e) {
            throw new HeatFailedException(heat, e.getMessage());
        }
        Lake lake = Lake.list(heat.lake());
        check(heat, loaded, lake);
        Figures figures = Figures.of(heat, cost, lake);
        if (!course.keep()) {
            Directories.deleteRecursively(heat.directory());
        }
        return figures;
    }

    private SteadyState sluice(Heat heat, Loaded loaded) throws IOException, InterruptedException {
        return new SluiceRun(
                        SluiceScript.file(course.directory()),
                        SluiceScript.export(heat),
                        heat.work().topic(),
                        course.parallelism(),
                        course.heap(),
                        heat.directory(),
                        List.of())
                .drain(exports, loaded.records(), PATIENCE);
    }

    private SteadyState peer(Heat heat, Loaded loaded) throws IOException, InterruptedException {
        long startedAt = System.currentTimeMillis();
        Process process =
                new ProcessBuilder(commandLine.of(heat))
                        .redirectErrorStream(true)
                        .redirectOutput(heat.log().toFile())
                        .start();
        try {
            if (!process.waitFor(PATIENCE.toMinutes(), TimeUnit.MINUTES)) {
                throw new IllegalStateException(
                        "still runs after %d minutes".formatted(PATIENCE.toMinutes()));
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException("ended with " + process.exitValue());
            }
        } finally {
            process.destroyForcibly();
        }
        Samples samples = Samples.read(heat.samples());
        return SteadyState.of(samples, startedAt, samples.last(), loaded.records());
    }

    private static void check(Heat heat, Loaded loaded, Lake lake) {
        if (lake.files().isEmpty()) {
            throw new HeatFailedException(heat, "left no files in " + heat.lake());
        }
        Shape shape = heat.work().shape();
        List<Long> found = lake.sums(shape.sums());
        List<Long> expected = shape.expected(loaded);
        if (!found.equals(expected)) {
            throw new HeatFailedException(
                    heat,
                    "wrote something else: DuckDB finds %s, expected %s (%s)"
                            .formatted(found, expected, shape.sums().replaceAll("\\s+", " ")));
        }
    }
}
