package io.sluice.bench.race;

import io.sluice.bench.meter.ExtraOptions;
import io.sluice.bench.meter.Metered;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command of a JVM that runs a main class with a meter beside it. */
final class MeteredJvm {
    private static final List<String> OPENED =
            List.of(
                    "java.lang",
                    "java.lang.invoke",
                    "java.lang.reflect",
                    "java.io",
                    "java.net",
                    "java.nio",
                    "java.time",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "sun.nio.ch",
                    "sun.nio.cs",
                    "sun.security.action",
                    "sun.util.calendar");

    /**
     * Where and with what it runs.
     *
     * @param heap as {@code -Xmx} takes it
     * @param samples the file for what the meter sees
     * @param topic whose records are counted
     */
    record Setup(Path directory, String heap, String classPath, Path samples, String topic) {}

    private MeteredJvm() {}

    static List<String> command(Setup setup, String mainClass, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-Xmx" + setup.heap());
        words.add("-XX:+UseParallelGC");
        words.addAll(ExtraOptions.words());
        words.add("-Duser.timezone=UTC");
        words.add("-Dorg.apache.logging.log4j.level=WARN");
        words.add("-Dsluice.log.file=" + setup.directory().resolve("sluice.log"));
        words.add("-Djava.io.tmpdir=" + setup.directory());
        OPENED.forEach(name -> words.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        words.add("-cp");
        words.add(setup.classPath());
        words.add(Metered.class.getName());
        words.add(setup.samples().toString());
        words.add(setup.topic());
        words.add(mainClass);
        words.addAll(arguments);
        return words;
    }
}
