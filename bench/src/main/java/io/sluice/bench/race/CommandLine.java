package io.sluice.bench.race;

import io.sluice.bench.load.AvroBytes;
import io.sluice.bench.load.DimensionTopic;
import io.sluice.bench.meter.Metered;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** How a peer's process is started. */
final class CommandLine {
    private final Course course;
    private final String bootstrapServers;

    CommandLine(Course course, String bootstrapServers) {
        this.course = course;
        this.bootstrapServers = bootstrapServers;
    }

    /** The command of a peer. */
    List<String> of(Heat heat) {
        return MeteredJvm.command(
                new MeteredJvm.Setup(
                        heat.directory(),
                        course.heap(),
                        classPath(heat.contender().home()),
                        heat.samples(),
                        heat.work().topic()),
                heat.contender().mainClass(),
                peer(heat));
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
