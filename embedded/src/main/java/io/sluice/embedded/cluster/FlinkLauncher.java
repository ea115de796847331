package io.sluice.embedded.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/** Knows the command lines of Flink's processes, which the scripts of a distribution make. */
final class FlinkLauncher {
    private static final List<String> OPENS =
            List.of(
                    "java.base/java.lang",
                    "java.base/java.lang.reflect",
                    "java.base/java.net",
                    "java.base/java.io",
                    "java.base/java.nio",
                    "java.base/sun.nio.ch",
                    "java.base/java.text",
                    "java.base/java.time",
                    "java.base/java.util",
                    "java.base/java.util.concurrent",
                    "java.base/java.util.concurrent.atomic",
                    "java.base/java.util.concurrent.locks");

    private final ClusterFiles files;
    private final Configuration configuration;
    private final Map<String, String> environment;
    private final String classPath = FlinkClassPath.join(FlinkClassPath.ofThisJvm());

    FlinkLauncher(
            ClusterFiles files, Configuration configuration, Map<String, String> environment) {
        this.files = files;
        this.configuration = configuration;
        this.environment = new HashMap<>(environment);
        this.environment.putAll(files.environment());
    }

    FlinkProcess jobManager(String name) {
        JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(configuration);
        return launch(
                name,
                options(
                        JobManagerProcessUtils.generateJvmParametersStr(memory, configuration),
                        CoreOptions.FLINK_JM_JVM_OPTIONS,
                        files.processLogging()),
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                processArguments(JobManagerProcessUtils.generateDynamicConfigsStr(memory)));
    }

    FlinkProcess taskManager(String name) {
        TaskExecutorProcessSpec memory =
                TaskExecutorProcessUtils.processSpecFromConfig(configuration);
        List<String> arguments =
                new ArrayList<>(
                        processArguments(
                                TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
        arguments.addAll(List.of("-D", "taskmanager.resource-id=" + name));
        return launch(
                name,
                options(
                        ProcessMemoryUtils.generateJvmParametersStr(memory),
                        CoreOptions.FLINK_TM_JVM_OPTIONS,
                        files.processLogging()),
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                arguments);
    }

    FlinkProcess commandLine(String name, List<String> arguments) {
        return launch(
                name,
                options(
                        "-Xmx512m -XX:TieredStopAtLevel=1",
                        CoreOptions.FLINK_CLI_JVM_OPTIONS,
                        files.commandLogging(name)),
                "org.apache.flink.client.cli.CliFrontend",
                arguments);
    }

    private FlinkProcess launch(
            String name, List<String> options, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>(options);
        OPENS.forEach(opened -> command.add("--add-opens=%s=ALL-UNNAMED".formatted(opened)));
        command.add(files.agentOption());
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        return FlinkProcess.start(name, command, environment, files.directory());
    }

    private List<String> options(String memory, ConfigOption<String> ofRole, List<String> logging) {
        return Stream.concat(
                        logging.stream(),
                        Stream.of(
                                        memory,
                                        configuration.get(CoreOptions.FLINK_JVM_OPTIONS),
                                        configuration.get(ofRole))
                                .flatMap(FlinkLauncher::words))
                .toList();
    }

    private List<String> processArguments(String dynamicOptions) {
        return Stream.concat(
                        Stream.of("--configDir", files.conf().toString()), words(dynamicOptions))
                .toList();
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.trim().split("\\s+")).filter(word -> !word.isEmpty());
    }
}
