package io.sluice.embedded.cluster;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The jars of this JVM's class path that a Flink distribution has in its lib directory.
 *
 * <p>An allow-list, so that a class a job jar forgot is missing here as it would be in production.
 */
final class FlinkClassPath {
    private static final Pattern ARTIFACT = Pattern.compile("(.+?)-\\d[^/]*\\.jar");

    /** Flink's modules that a distribution leaves to the job jar. */
    private static final Set<String> LEFT_TO_THE_JOB = Set.of("flink-connector-kafka");

    private static final Set<String> LIBRARIES =
            Set.of(
                    "async-profiler",
                    "commons-cli",
                    "commons-collections",
                    "commons-compress",
                    "commons-io",
                    "commons-lang3",
                    "commons-math3",
                    "commons-text",
                    "javassist",
                    "jsr305",
                    "kryo",
                    "log4j-api",
                    "log4j-core",
                    "log4j-slf4j-impl",
                    "lz4-java",
                    "minlog",
                    "objenesis",
                    "reflectasm",
                    "slf4j-api",
                    "snakeyaml-engine",
                    "snappy-java");

    private FlinkClassPath() {}

    static List<Path> ofThisJvm() {
        List<Path> jars = of(System.getProperty("java.class.path"));
        requirePresent(jars, "flink-runtime");
        requirePresent(jars, "flink-clients");
        requirePresent(jars, "log4j-core");
        return jars;
    }

    static List<Path> of(String classPath) {
        return Arrays.stream(classPath.split(Pattern.quote(File.pathSeparator)))
                .map(Path::of)
                .filter(path -> belongsToFlink(artifact(path)))
                .toList();
    }

    static String join(List<Path> jars) {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean belongsToFlink(String artifact) {
        return LIBRARIES.contains(artifact)
                || (artifact.startsWith("flink-") && !LEFT_TO_THE_JOB.contains(artifact));
    }

    private static String artifact(Path path) {
        Path name = path.getFileName();
        Matcher matcher = ARTIFACT.matcher(name == null ? "" : name.toString());
        return matcher.matches() ? matcher.group(1) : "";
    }

    private static void requirePresent(List<Path> jars, String artifact) {
        if (jars.stream().noneMatch(jar -> artifact(jar).equals(artifact))) {
            throw new IllegalStateException(
                    "a Flink cluster needs '%s' on the class path of this JVM, found only %s"
                            .formatted(artifact, jars));
        }
    }
}
