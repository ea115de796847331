package io.sluice.embedded.cluster;

import io.sluice.embedded.file.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;

/**
 * The directory of a cluster: configuration, logs, checkpoints, as the processes see them.
 *
 * @param agentOption the JVM option that ties a process to this JVM
 */
record ClusterFiles(Path directory, boolean temporary, String agentOption) {
    private static final String LAYOUT = "= %d{yyyy-MM-dd HH:mm:ss,SSS} %-5p %-60c %x - %m%n";

    private static final List<String> PROCESS_LOGGING =
            List.of(
                    "rootLogger.level = INFO",
                    "rootLogger.appenderRef.console.ref = Console",
                    "appender.console.type = Console",
                    "appender.console.name = Console",
                    "appender.console.layout.type = PatternLayout",
                    "appender.console.layout.pattern " + LAYOUT);

    /** The command line prints for people; what it logs goes to a file, as in a distribution. */
    private static final List<String> COMMAND_LOGGING =
            List.of(
                    "rootLogger.level = INFO",
                    "rootLogger.appenderRef.file.ref = File",
                    "appender.file.type = File",
                    "appender.file.name = File",
                    "appender.file.fileName = ${sys:log.file}",
                    "appender.file.layout.type = PatternLayout",
                    "appender.file.layout.pattern " + LAYOUT);

    static ClusterFiles create(ClusterOptions options) throws IOException {
        Path directory =
                options.directory().isPresent()
                        ? options.directory().get().toAbsolutePath()
                        : Files.createTempDirectory("sluice-cluster").toRealPath();
        for (String name : List.of("conf", "log", "tmp", "lib", "plugins")) {
            Files.createDirectories(directory.resolve(name));
        }
        Files.write(directory.resolve("conf/log4j.properties"), PROCESS_LOGGING);
        Files.write(directory.resolve("conf/log4j-cli.properties"), COMMAND_LOGGING);
        String agent =
                ParentWatch.install(
                        directory.resolve("lib/parent-watch.jar"), ProcessHandle.current().pid());
        return new ClusterFiles(directory, options.directory().isEmpty(), agent);
    }

    void write(Configuration configuration) throws IOException {
        Files.write(
                conf().resolve("config.yaml"),
                ConfigurationUtils.convertConfigToWritableLines(configuration, false));
    }

    Path conf() {
        return directory.resolve("conf");
    }

    /** The variables with which Flink finds its files. */
    Map<String, String> environment() {
        return Map.of(
                "FLINK_CONF_DIR", conf().toString(),
                "FLINK_LIB_DIR", directory.resolve("lib").toString(),
                "FLINK_PLUGINS_DIR", directory.resolve("plugins").toString());
    }

    List<String> processLogging() {
        return List.of(log4j("log4j.properties"));
    }

    List<String> commandLogging(String command) {
        Path log = directory.resolve("log").resolve(command + "-client.log");
        return List.of(log4j("log4j-cli.properties"), "-Dlog.file=" + log);
    }

    private String log4j(String name) {
        return "-Dlog4j.configurationFile=" + conf().resolve(name).toUri();
    }

    /** Deletes what the processes, which are gone by now, have left. */
    void deleteIfTemporary() {
        if (temporary && Files.exists(directory)) {
            Directories.deleteRecursively(directory);
        }
    }
}
