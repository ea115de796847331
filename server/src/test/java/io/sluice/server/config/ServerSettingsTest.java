package io.sluice.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerSettingsTest {
    @TempDir Path directory;

    @Test
    void defaultsAreOfAServerForThisMachine() {
        ServerSettings settings = ServerSettings.read(Map.of());
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.catalogUrl())
                .startsWith("jdbc:h2:file:/")
                .endsWith("/sluice-data/catalog");
        assertThat(settings.limits())
                .isEqualTo(
                        new Limits(
                                4L << 20,
                                500_000,
                                64L << 20,
                                16L << 30,
                                32L << 20,
                                Duration.ofMinutes(4),
                                Duration.ofHours(1),
                                16));
    }

    @Test
    void everyKeyIsRead() {
        Map<String, String> given = new HashMap<>();
        given.put("sluice.server.host", "0.0.0.0");
        given.put("sluice.server.port", "1234");
        given.put("sluice.server.catalog.url", "jdbc:postgresql://db/sluice");
        given.put("sluice.server.catalog.user", "u");
        given.put("sluice.server.catalog.password", "p");
        given.put("sluice.server.limits.request-size", "1 kb");
        given.put("sluice.server.limits.result-rows", "2");
        given.put("sluice.server.limits.result-size", "3 kb");
        given.put("sluice.server.limits.read-size", "4 kb");
        given.put("sluice.server.limits.query-memory", "9 kb");
        given.put("sluice.server.limits.query-time", "5 s");
        given.put("sluice.server.limits.max-query-time", "6 s");
        given.put("sluice.server.limits.concurrent-queries", "7");
        given.put("sluice.server.stop-patience", "8 s");
        given.put("sluice.kafka.bootstrap-servers", "broker:9092");
        ServerSettings settings = ServerSettings.read(given);
        assertThat(settings.host()).isEqualTo("0.0.0.0");
        assertThat(settings.port()).isEqualTo(1234);
        assertThat(settings.catalogUrl()).isEqualTo("jdbc:postgresql://db/sluice");
        assertThat(settings.catalogUser()).isEqualTo("u");
        assertThat(settings.catalogPassword()).isEqualTo("p");
        assertThat(settings.limits())
                .isEqualTo(
                        new Limits(
                                1024,
                                2,
                                3072,
                                4096,
                                9216,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(6),
                                7));
        assertThat(settings.stopPatience()).isEqualTo(Duration.ofSeconds(8));
        assertThat(settings.installation().bootstrapServers()).isEqualTo("broker:9092");
        assertThat(settings.toString()).doesNotContain("p\"", "password");
        assertThat(
                        ServerSettings.read(Map.of("sluice.server.data-directory", "/data"))
                                .catalogUrl())
                .isEqualTo("jdbc:h2:file:/data/catalog");
    }

    @Test
    void exportsRunInThisProcessByDefaultAndInASessionClusterWhereItIsNamed() {
        ServerSettings settings = ServerSettings.read(Map.of());
        assertThat(settings.cluster())
                .isEqualTo(
                        new ClusterSettings(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                64,
                                2,
                                Map.of()));
        assertThat(settings.leaseTime()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.dataDirectory()).isEqualTo(Path.of("sluice-data").toAbsolutePath());
        Map<String, String> given = new HashMap<>();
        given.put("sluice.server.flink.rest-url", "http://jobmanager:8081");
        given.put("sluice.server.flink.job-jar", "/opt/sluice-job.jar");
        given.put("sluice.server.flink.savepoint-directory", "s3://state/savepoints");
        given.put("sluice.server.flink.slots", "9");
        given.put("sluice.server.flink.parallelism", "3");
        given.put("sluice.server.lease-time", "7 s");
        given.put("sluice.kafka.bootstrap-servers", "broker:9092");
        given.put("taskmanager.numberOfTaskSlots", "4");
        ServerSettings other = ServerSettings.read(given);
        assertThat(other.cluster())
                .isEqualTo(
                        new ClusterSettings(
                                Optional.of(URI.create("http://jobmanager:8081")),
                                Optional.of(Path.of("/opt/sluice-job.jar")),
                                Optional.of("s3://state/savepoints"),
                                9,
                                3,
                                Map.of("taskmanager.numberOfTaskSlots", "4")));
        assertThat(other.leaseTime()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void clusterThatCannotBeReachedOrCannotRunAnExportIsRefused() {
        assertThatThrownBy(
                        () ->
                                ServerSettings.read(
                                        Map.of(
                                                "sluice.server.flink.rest-url", "jobmanager:8081",
                                                "sluice.server.flink.slots", "1",
                                                "sluice.server.lease-time", "1 ms")))
                .hasMessageContaining("'sluice.server.flink.rest-url' must be like http://")
                .hasMessageContaining("'sluice.server.flink.slots' must not be less than")
                .hasMessageContaining("'sluice.server.lease-time' must be at least 1 s");
    }

    @Test
    void everyMistakeIsReportedAtOnce() {
        assertThatThrownBy(
                        () ->
                                ServerSettings.read(
                                        Map.of(
                                                "sluice.server.prot", "1",
                                                "sluice.server.catalog.url", "jdbc:mysql://x",
                                                "sluice.server.limits.result-rows", "0")))
                .hasMessageContaining("'sluice.server.prot'; did you mean 'sluice.server.port'?")
                .hasMessageContaining("jdbc:postgresql:")
                .hasMessageContaining("'sluice.server.limits.result-rows' must be above 0");
    }

    @Test
    void flagsGoOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Path file = directory.resolve("sluice.yaml");
        Files.writeString(
                file,
                "sluice:\n  server:\n    port: 1\n    host: a\n  kafka.bootstrap-servers: f:1\nsluice.server.stop-patience: 3 s\n");
        Map<String, String> read =
                SettingSources.read(
                        Optional.of(file),
                        Map.of("SLUICE_SERVER_PORT", "2", "SLUICE_SERVER_HOST", "b", "HOME", "/"),
                        Map.of("sluice.server.port", "3"));
        assertThat(read)
                .containsOnly(
                        Map.entry("sluice.server.port", "3"),
                        Map.entry("sluice.server.host", "b"),
                        Map.entry("sluice.kafka.bootstrap-servers", "f:1"),
                        Map.entry("sluice.server.stop-patience", "3 s"));
    }

    @Test
    void fileThatIsNoYamlIsRefused() throws IOException {
        Path file = directory.resolve("bad.yaml");
        Files.writeString(file, "just text");
        assertThatThrownBy(() -> SettingSources.read(Optional.of(file), Map.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bad.yaml");
    }

    @Test
    void pageIsGeneratedFromTheOptions() throws IOException {
        assertThat(Files.readString(Path.of("../docs/server-settings.md")))
                .isEqualTo(ServerSettingsPage.text());
    }
}
