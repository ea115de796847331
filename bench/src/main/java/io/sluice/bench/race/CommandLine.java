package io.sluice.bench.race;

import io.sluice.bench.load.AvroBytes;
import io.sluice.bench.load.DimensionTopic;
import io.sluice.bench.meter.Metered;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a contender's process is started. */
final class CommandLine {
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

    private final Course course;
    private final String bootstrapServers;

    CommandLine(Course course, String bootstrapServers) {
        this.course = course;
        this.bootstrapServers = bootstrapServers;
    }

    List<String> of(Heat heat) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-Xmx" + course.heap());
        words.add("-XX:+UseParallelGC");
        words.add("-Duser.timezone=UTC");
        words.add("-Dorg.apache.logging.log4j.level=WARN");
        words.add("-Dsluice.log.file=" + heat.directory().resolve("sluice.log"));
        words.add("-Djava.io.tmpdir=" + heat.directory());
        OPENED.forEach(name -> words.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        words.add("-cp");
        words.add(classPath(heat.contender().home()));
        words.add(Metered.class.getName());
        words.add(heat.samples().toString());
        words.add(heat.work().topic());
        words.add(heat.contender().mainClass());
        words.addAll(heat.contender().isSluice() ? sluice(heat) : peer(heat));
        return words;
    }

    private String classPath(Contender.Home home) {
        if (home == Contender.Home.HERE) {
            return System.getProperty("java.class.path");
        }
        Path built = course.peers().resolve(home.directory()).resolve("target");
        return String.join(
                File.pathSeparator,
                built.resolve("classes").toString(),
                built.resolve("lib").resolve("*").toString(),
                ownClasses().toString());
    }

    /** Where the meter's classes are; they need nothing but the JDK. */
    private static Path ownClasses() {
        try {
            return Path.of(
                    Metered.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> sluice(Heat heat) {
        return List.of(
                "run",
                SluiceScript.file(course.directory()).toString(),
                "--export",
                SluiceScript.export(heat),
                "--parallelism",
                String.valueOf(course.parallelism()),
                "-D",
                "sluice.kafka.bootstrap-servers=" + bootstrapServers,
                "-D",
                "sluice.limits.min-interval-between-runs=1s");
    }

    private List<String> peer(Heat heat) {
        return List.of(
                "shape=" + heat.work().shape().word(),
                "format=" + heat.work().format().word(),
                "topic=" + heat.work().topic(),
                "dimension=" + DimensionTopic.NAME,
                "bootstrap=" + bootstrapServers,
                "schema=" + AvroBytes.SCHEMA,
                "out=" + heat.lake(),
                "state=" + heat.directory().resolve("state"),
                "parallelism=" + course.parallelism());
    }
}
