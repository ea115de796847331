package io.sluice.bench.race;

import io.sluice.bench.load.Loaded;
import io.sluice.bench.race.Samples.Sample;
import io.sluice.embedded.file.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one heat in a process of its own and checks what it wrote. */
final class HeatRunner {
    private static final long PATIENCE_MINUTES = 15;

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
        long startedAt = System.currentTimeMillis();
        Process process =
                new ProcessBuilder(commandLine.of(heat))
                        .redirectErrorStream(true)
                        .redirectOutput(heat.log().toFile())
                        .start();
        Sample end;
        Samples samples;
        try {
            if (heat.contender().isSluice()) {
                long seen = exports.awaitAll(heat, loaded.records(), process);
                process.destroy();
                requireEnd(process, heat);
                samples = Samples.read(heat.samples());
                end = samples.atMillis(seen);
            } else {
                requireEnd(process, heat);
                if (process.exitValue() != 0) {
                    throw new HeatFailedException(heat, "ended with " + process.exitValue());
                }
                samples = Samples.read(heat.samples());
                end = samples.last();
            }
        } catch (IllegalStateException e) {
            throw new HeatFailedException(heat, e.getMessage());
        } finally {
            process.destroyForcibly();
        }
        Lake lake = Lake.list(heat.lake());
        check(heat, loaded, lake);
        Figures figures = Figures.of(heat, samples, startedAt, end, loaded.records(), lake);
        if (!course.keep()) {
            Directories.deleteRecursively(heat.directory());
        }
        return figures;
    }

    private static void requireEnd(Process process, Heat heat) throws InterruptedException {
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw new HeatFailedException(
                    heat, "still runs after " + PATIENCE_MINUTES + " minutes");
        }
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
