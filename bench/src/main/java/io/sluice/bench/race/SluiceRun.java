package io.sluice.bench.race;

import io.sluice.bench.race.Samples.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One export by {@code sluice run} in a metered process of its own.
 *
 * @param script the file whose export runs
 * @param topic whose records are counted
 * @param heap as {@code -Xmx} takes it
 * @param directory for logs and temporary files; it is there
 * @param settings of the installation, such as {@code sluice.dimension.max-bytes=1g}
 */
public record SluiceRun(
        Path script,
        String export,
        String topic,
        int parallelism,
        String heap,
        Path directory,
        List<String> settings) {
    private static final long PATIENCE_TO_STOP_MINUTES = 2;

    public SluiceRun {
        settings = List.copyOf(settings);
    }

    /**
     * Starts the process, waits until all records are announced, and stops it.
     *
     * @throws IllegalStateException where the process ends before, or patience does
     */
    public SteadyState drain(SluiceExports exports, long records, Duration patience)
            throws IOException, InterruptedException {
        long startedAt = System.currentTimeMillis();
        Process process =
                new ProcessBuilder(command(exports.bootstrapServers()))
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("process.log").toFile())
                        .start();
        try {
            long seen = exports.awaitAll(export, records, process, patience);
            process.destroy();
            if (!process.waitFor(PATIENCE_TO_STOP_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("does not stop");
            }
            Samples samples = Samples.read(samples());
            Sample end = samples.atMillis(seen);
            return samples.sawRecords()
                    ? SteadyState.of(samples, startedAt, end, records)
                    : SteadyState.ofAll(samples, startedAt, end, records);
        } finally {
            process.destroyForcibly();
        }
    }

    private Path samples() {
        return directory.resolve("samples.txt");
    }

    private List<String> command(String bootstrapServers) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "run",
                                script.toString(),
                                "--export",
                                export,
                                "--parallelism",
                                String.valueOf(parallelism),
                                "-D",
                                "sluice.kafka.bootstrap-servers=" + bootstrapServers,
                                "-D",
                                "sluice.limits.min-interval-between-runs=1s"));
        for (String setting : settings) {
            words.add("-D");
            words.add(setting);
        }
        return MeteredJvm.command(
                new MeteredJvm.Setup(
                        directory, heap, System.getProperty("java.class.path"), samples(), topic),
                Contender.SLUICE.mainClass(),
                words);
    }
}
