package io.sluice.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class InstallationTest {

    @Test
    void defaultsAreThoseOfTheReferencePage() {
        assertThat(Installation.read(new Configuration()))
                .isEqualTo(
                        new Installation(
                                "localhost:9092",
                                Map.of(),
                                "sluice.runs",
                                "sluice.exports",
                                "sluice.failures",
                                Optional.empty(),
                                Duration.ofMinutes(1),
                                100L << 20,
                                1L << 30,
                                0,
                                0.4,
                                256L << 20,
                                256L << 20,
                                4L << 30,
                                Optional.empty()));
    }

    @Test
    void everySettingIsRead() {
        Configuration configuration =
                Configuration.fromMap(
                        Map.ofEntries(
                                Map.entry("sluice.kafka.bootstrap-servers", "broker:1"),
                                Map.entry(
                                        "sluice.kafka.client-properties.security.protocol",
                                        "SASL_SSL"),
                                Map.entry("sluice.ledger.runs-topic", "runs"),
                                Map.entry("sluice.ledger.state-topic", "state"),
                                Map.entry("sluice.ledger.failures-topic", "failed"),
                                Map.entry("sluice.ledger.replication-factor", "3"),
                                Map.entry("sluice.limits.min-interval-between-runs", "5 s"),
                                Map.entry("sluice.limits.min-size-limit", "1 kb"),
                                Map.entry("sluice.limits.max-size-limit", "2 gb"),
                                Map.entry("sluice.writer.memory-fraction", "0.2"),
                                Map.entry("sluice.dimension.max-bytes", "1 gb"),
                                Map.entry("sluice.run.gather-memory", "1 mb"),
                                Map.entry("sluice.run.gather-limit", "3 gb"),
                                Map.entry("sluice.secrets.key-file", "/key")));
        assertThat(Installation.read(configuration))
                .isEqualTo(
                        new Installation(
                                "broker:1",
                                Map.of("security.protocol", "SASL_SSL"),
                                "runs",
                                "state",
                                "failed",
                                Optional.of(3),
                                Duration.ofSeconds(5),
                                1024,
                                2L << 30,
                                0,
                                0.2,
                                1L << 30,
                                1L << 20,
                                3L << 30,
                                Optional.of("/key")));
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        Configuration configuration =
                Configuration.fromMap(
                        Map.of(
                                "sluice.limits.min-interval-between-run", "5 s",
                                "sluice.writer.memory-fraction", "3"));
        assertThatThrownBy(() -> Installation.read(configuration))
                .hasMessageContaining(
                        "there is no setting 'sluice.limits.min-interval-between-run'")
                .hasMessageContaining("did you mean 'sluice.limits.min-interval-between-runs'?")
                .hasMessageContaining("'sluice.writer.memory-fraction' must be above 0");
    }

    @Test
    void referencePageSaysWhatTheOptionsSay() throws Exception {
        Path page = Path.of("..", "docs", "configuration.md");
        assertThat(Files.readString(page)).isEqualTo(ConfigurationPage.text());
    }
}
