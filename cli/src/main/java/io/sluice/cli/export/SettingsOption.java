package io.sluice.cli.export;

import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.job.config.Installation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Option;

/**
 * {@code -D key=value}: settings of the installation, and of Flink where the key is one of Flink's.
 */
public final class SettingsOption {
    /** What a user changes when Kafka is elsewhere. */
    public static final String BROKERS = "the setting sluice.kafka.bootstrap-servers";

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description =
                    "A setting, such as -D sluice.kafka.bootstrap-servers=broker:9092"
                            + " (docs/configuration.md), or one of Flink's.")
    private final Map<String, String> settings = new LinkedHashMap<>();

    /** The settings as they were given. */
    public Map<String, String> given() {
        return Map.copyOf(settings);
    }

    /** The settings as Flink's configuration. */
    public Configuration configuration() {
        return Configuration.fromMap(settings);
    }

    /** The checked settings. */
    public Installation installation() {
        try {
            return Installation.read(configuration());
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.USER, e.getMessage());
        }
    }
}
