package io.sluice.embedded.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One JVM of a cluster, with all it prints in one file. */
final class FlinkProcess {
    private static final int TAIL_LINES = 40;

    private final String name;
    private final Process process;
    private final Path log;

    private FlinkProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a JVM of the same Java as this one.
     *
     * @param arguments what follows {@code java} on its command line
     */
    static FlinkProcess start(
            String name, List<String> arguments, Map<String, String> environment, Path directory) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        File log = directory.resolve("log").resolve(name + ".log").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new FlinkProcess(name, process, log.toPath());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the JVM of '%s'".formatted(name), e);
        }
    }

    String name() {
        return name;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Kills it as {@code kill -9} does and returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The exit code, once it has ended by itself; kills it when it does not within the limit. */
    int awaitExit(Duration limit) {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for '%s'".formatted(name));
        }
        kill();
        throw new IllegalStateException(
                "'%s' did not end within %d s\n%s".formatted(name, limit.toSeconds(), tail()));
    }

    String output() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the output of '%s'".formatted(name), e);
        }
    }

    /** State and last lines, for an error message. */
    String tail() {
        List<String> lines = output().lines().toList();
        String last =
                String.join(
                        "\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        String state = isAlive() ? "running" : "ended with exit code " + process.exitValue();
        return "--- %s (%s), end of %s:\n%s".formatted(name, state, log, last);
    }
}
