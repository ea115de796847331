package io.sluice.job.jar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.embedded.cluster.CommandResult;
import io.sluice.embedded.cluster.FlinkCommandLine;
import io.sluice.embedded.kafka.SecuredListener;
import io.sluice.job.testing.Lake;
import io.sluice.job.testing.SessionFixture;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;

/** A broker with TLS and a password: the settings pass through, and the password stays nowhere. */
class SecretsIT {
    private static final List<String> PAGES =
            List.of(
                    "",
                    "/config",
                    "/plan",
                    "/exceptions",
                    "/checkpoints",
                    "/checkpoints/config",
                    "/jobmanager/config");

    private final SessionFixture session = Session.shared();
    private final SecuredListener secured = session.kafka().secured();

    @Test
    void passwordOpensTheBrokerAndIsInNothingThatTheClusterKeepsOrShows() throws IOException {
        // Given
        String topic = session.topic("secured", 2);
        Lake lake = session.lake("secured");
        Path script =
                session.script("secured.kql", script("Secured", topic, lake, secured.password()));
        // When
        JobID job =
                session.run(script, "-D", "sluice.secrets.key-file=" + key()).successful().jobId();
        session.producer().send(topic, 2, 100, seq -> "{\"Seq\":%d}".formatted(seq));
        session.awaitExported("Secured", 100);
        // Then
        lake.hasExactly(0, 100);
        for (String page : PAGES) {
            assertThat(get("/jobs/" + job + page)).as(page).doesNotContain(secured.password());
        }
        assertThat(get("/jobmanager/config")).doesNotContain(secured.password());
        assertThat(session.rest().checkpoints(job).completed()).isPositive();
        assertNoFileHolds(secured.password());
        URI savepoint = FlinkCommandLine.stopWithSavepoint(session.cluster(), job);
        assertThat(Path.of(savepoint)).isDirectory();
        assertNoFileHolds(secured.password());
        assertThat(session.records(session.ledger().topics().runs()))
                .isNotEmpty()
                .noneMatch(record -> record.contains(secured.password()));
        assertThat(session.records(session.ledger().topics().state()))
                .isNotEmpty()
                .noneMatch(record -> record.contains(secured.password()));
    }

    @Test
    void wrongPasswordIsSaidWithoutShowingIt() throws IOException {
        // Given
        String wrong = "open-sesame-4711";
        String topic = session.topic("locked", 1);
        Path script =
                session.script(
                        "locked.kql", script("Locked", topic, session.lake("locked"), wrong));
        // When
        CommandResult result = session.run(script, "-D", "sluice.secrets.key-file=" + key());
        // Then
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output())
                .contains(topic)
                .contains("Authentication failed: Invalid username or password")
                .doesNotContain(wrong)
                .doesNotContain("\tat ");
        assertNoFileHolds(wrong);
    }

    private String script(String export, String topic, Lake lake, String password) {
        return """
                .create table Logs (Seq: long)
                .create-or-alter table Logs kafka-connection with (topic = "%s", format = "json",
                    bootstrapServers = "%s", properties = h@'%s')
                .create external table Lake (Seq: long) kind = storage dataformat = parquet ( '%s' )
                .create-or-alter continuous-export %s over (Logs) to table Lake with (intervalBetweenRuns=1s)
                <| Logs | project Seq
                """
                .formatted(
                        topic,
                        secured.bootstrapServers(),
                        json(password),
                        lake.root().toUri(),
                        export);
    }

    private String json(String password) {
        try {
            return new ObjectMapper().writeValueAsString(secured.clientProperties(password));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path key() throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Files.writeString(
                Files.createTempFile("sluice-key", ""), Base64.getEncoder().encodeToString(key));
    }

    private String get(String path) throws IOException {
        try (InputStream in = session.cluster().restUrl().resolve(path).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Looks at logs, uploads, checkpoints, savepoints: all that the cluster keeps on disk. */
    private void assertNoFileHolds(String secret) throws IOException {
        List<String> seen = new ArrayList<>();
        Files.walkFileTree(
                session.cluster().directory(),
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        String text = text(file);
                        assertThat(text.contains(secret)).as("a secret in " + file).isFalse();
                        seen.add(file.toString());
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        // Checkpoints come and go while this looks.
                        return FileVisitResult.CONTINUE;
                    }
                });
        assertThat(seen)
                .anyMatch(file -> file.contains("taskmanager-0.log"))
                .anyMatch(file -> file.contains("jobmanager-0.log"))
                .anyMatch(file -> file.contains("-client.log"));
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
