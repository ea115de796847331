package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.cli.export.LocalCluster;
import io.sluice.embedded.cluster.Deadline;
import io.sluice.embedded.kafka.EmbeddedKafka;
import io.sluice.server.SluiceServer;
import io.sluice.server.config.ServerSettings;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that somebody types as they are, into a command or into the settings of a server. */
class ServerSecretsTest {
    private static final String IN_COMMAND = "typed-into-a-command-8f3a";
    private static final String IN_SETTINGS = "typed-into-the-settings-2c7d";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path directory;
    private final HttpClient http = HttpClient.newHttpClient();
    private final EmbeddedKafka kafka = EmbeddedKafka.shared();

    private String get(URI uri) {
        return send(HttpRequest.newBuilder(uri).build());
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String command(SluiceServer server, String text) throws IOException {
        return send(
                HttpRequest.newBuilder(server.uri().resolve("/v1/rest/mgmt"))
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        JSON.writeValueAsString(
                                                Map.of("db", "default", "csl", text))))
                        .build());
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("sluice.server.port", "0");
        settings.put("sluice.server.data-directory", directory.toString());
        settings.put("sluice.server.catalog.url", "jdbc:h2:mem:secrets");
        settings.put("sluice.server.flink.slots", "2");
        settings.put("sluice.server.flink.parallelism", "1");
        settings.put("rest.bind-port", "0");
        settings.put("sluice.kafka.bootstrap-servers", kafka.bootstrapServers());
        settings.put("sluice.kafka.client-properties.ssl.keystore.key", IN_SETTINGS);
        settings.put("sluice.ledger.runs-topic", "secret-runs");
        settings.put("sluice.ledger.state-topic", "secret-exports");
        settings.put("sluice.ledger.failures-topic", "secret-failures");
        settings.put("sluice.limits.min-interval-between-runs", "500 ms");
        return settings;
    }

    private List<String> commands() {
        return List.of(
                ".create table Logs (Seq: long)",
                ".create-or-alter table Logs kafka-connection with (topic = \"secret-logs\", format = \"json\", properties = h'{\"ssl.key.password\": \"%s\"}')"
                        .formatted(IN_COMMAND),
                ".create external table Lake (Seq: long) kind = storage dataformat = parquet ( h@'%s' )"
                        .formatted(directory.resolve("lake").toUri()),
                ".create continuous-export E over (Logs) to table Lake with (intervalBetweenRuns=500ms) <| Logs");
    }

    /** All that the web UI shows of the cluster and of the only job. */
    private Map<String, String> shown(URI webUi) throws IOException {
        Map<String, String> shown = new HashMap<>();
        String job =
                JSON.readTree(get(webUi.resolve("/jobs"))).path("jobs").path(0).path("id").asText();
        for (String page :
                List.of(
                        "/jobmanager/config",
                        "/jobmanager/environment",
                        "/jobs/overview",
                        "/jobs/" + job,
                        "/jobs/" + job + "/config",
                        "/jobs/" + job + "/plan",
                        "/jobs/" + job + "/checkpoints/config",
                        "/jobs/" + job + "/exceptions")) {
            shown.put(page, get(webUi.resolve(page)));
        }
        return shown;
    }

    @Test
    void secretsThatAreTypedShowNeitherInTheWebUiNorInTheLogNorInTheCatalogsAnswers()
            throws IOException {
        kafka.createTopic("secret-logs", 1);
        StringWriter log = new StringWriter();
        LoggerConfig root = LoggerContext.getContext(false).getConfiguration().getRootLogger();
        WriterAppender appender =
                WriterAppender.createAppender(
                        PatternLayout.createDefaultLayout(), null, log, "kept", false, true);
        appender.start();
        root.addAppender(appender, Level.DEBUG, null);
        try (SluiceServer server =
                SluiceServer.start(ServerSettings.read(settings()), LocalCluster::ofServer)) {
            LogManager.getLogger(ServerSecretsTest.class).warn("the log is kept");
            for (String command : commands()) {
                command(server, command);
            }
            Deadline.in(Duration.ofSeconds(120))
                    .await(
                            () ->
                                    get(server.webUi().orElseThrow().resolve("/jobs"))
                                            .contains("RUNNING"),
                            () -> "the export does not run");

            Map<String, String> shown = shown(server.webUi().orElseThrow());
            shown.put("journal", command(server, ".show journal"));
            shown.put("schema", command(server, ".show database default schema as csl script"));
            shown.put("log", log.toString());

            assertThat(shown.get("journal")).contains("secret-logs");
            assertThat(shown.get("log")).contains("the log is kept");
            assertThat(shown.get("/jobs/overview")).contains("default/E");
            shown.forEach(
                    (what, text) ->
                            assertThat(text).as(what).doesNotContain(IN_COMMAND, IN_SETTINGS));
        } finally {
            root.removeAppender("kept");
        }
    }
}
