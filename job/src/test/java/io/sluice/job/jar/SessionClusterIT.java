package io.sluice.job.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.cluster.CommandResult;
import io.sluice.embedded.cluster.JobVertex;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.Lake;
import io.sluice.job.testing.SessionFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.Test;

/** The jar as users meet it: Flink's command line, a JobManager and a TaskManager of their own. */
class SessionClusterIT {
    private static final String SECRET = "tr0ub4dor-and-3";

    private final SessionFixture fixture = Session.shared();
    private final Lake lake = fixture.lake("session");

    @Test
    void exportOfAScriptRunsOnceForEachRecordUnderItsOwnName() {
        // Given
        String topic = fixture.topic("errors", 2);
        Path script =
                fixture.script(
                        "errors.kql",
                        script(topic, "")
                                + export("Errors", "Logs | where Level == 'Error' | project Seq")
                                + export("All", "Logs | project Seq"));
        // When
        JobID job = fixture.run(script, "--export", "Errors").successful().jobId();
        fixture.producer().send(topic, 2, 3000, SessionClusterIT::record);
        fixture.awaitExported("Errors", 1000);
        // Then
        assertThat(
                        lake.rows(
                                "select count(*), count(distinct Seq), min(Seq % 3), max(Seq % 3) from lake"))
                .isEqualTo(List.of(List.of(1000L, 1000L, 0L, 0L)));
        assertThat(fixture.rest().jobs()).containsEntry(job, JobStatus.RUNNING);
        assertThat(fixture.rest().jobs().keySet().stream().map(fixture.rest()::name))
                .contains("Errors")
                .doesNotContain("All");
        assertThat(fixture.rest().name(job)).isEqualTo("Errors");
        assertThat(fixture.rest().vertices(job))
                .extracting(JobVertex::name)
                .anySatisfy(name -> assertThat(name).contains("Logs (run-scoped)"))
                .anySatisfy(name -> assertThat(name).contains("decode Logs (json)"))
                .anySatisfy(
                        name -> assertThat(name).contains("where Level == \"Error\" | project Seq"))
                .anySatisfy(name -> assertThat(name).contains("write Lake"));
        assertThat(metric(job, "recordsRead", 3000)).isEqualTo(3000);
        assertThat(metric(job, "recordsExported", 1000)).isEqualTo(1000);
        fixture.rest().cancel(job);
        fixture.rest().awaitStatus(job, JobStatus.CANCELED, Duration.ofSeconds(30));
        assertThat(fixture.runs("Errors").stream().mapToLong(RunRecord::recordsRead).sum())
                .isEqualTo(3000);
    }

    @Test
    void everyMistakeOfAScriptIsShownWithItsPlaceAndNothingIsSubmitted() {
        // Given
        Path script =
                fixture.script(
                        "mistakes.kql",
                        script("logs", "")
                                + export("Errors", "Logs | where Levl == 'Error' | project Seq")
                                + export("More", "Logs | where Level = 'Error' | project Seq"));
        int before = fixture.rest().jobs().size();
        // When
        CommandResult result = fixture.run(script);
        // Then
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output())
                .contains("<| Logs | where Levl == 'Error' | project Seq")
                .containsPattern("(?m)^ +\\^\\^\\^\\^ did you mean 'Level'\\?")
                .contains("<| Logs | where Level = 'Error' | project Seq")
                .doesNotContain("\tat ");
        assertThat(result.output().split("did you mean 'Level'\\?", -1)).hasSize(2);
        assertThat(fixture.rest().jobs()).hasSize(before);
    }

    @Test
    void literalSecretIsRefusedWhereTheClusterHasNoKey() {
        // Given
        String topic = fixture.topic("refused", 1);
        Path script =
                fixture.script(
                        "secret.kql",
                        script(topic, secretProperties()) + export("Secret", "Logs | project Seq"));
        // When
        CommandResult result = fixture.run(script);
        // Then
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output())
                .contains("a literal secret, which would travel")
                .contains("${env:NAME}")
                .contains("'sluice.secrets.key-file'")
                .doesNotContain(SECRET)
                .doesNotContain("\tat ");
    }

    @Test
    void wrongArgumentsAreNamed() {
        Path script = fixture.script("empty.kql", "");
        assertThat(fixture.run(script, "--exprt", "Errors").output()).contains("'--exprt'");
        assertThat(fixture.run(Path.of("no-such.kql")).output())
                .contains("there is no file 'no-such.kql'");
        assertThat(fixture.run(script, "-D", "sluice.ledger.run-topic=x").output())
                .contains("did you mean 'sluice.ledger.runs-topic'?");
        assertThat(fixture.run(script, "-D", "parallelism.default=3").output())
                .contains("'parallelism.default' is not a setting of Sluice");
        assertThat(fixture.run(script).output())
                .contains("the script has no continuous export that is enabled");
    }

    private String script(String topic, String connection) {
        return """
                .create table Logs (Level: string, Seq: long)
                .create-or-alter table Logs kafka-connection with (topic = "%s", format = "json"%s)
                .create external table Lake (Seq: long) kind = storage dataformat = parquet ( '%s' )
                """
                .formatted(topic, connection, lake.root().toUri());
    }

    private static String export(String name, String query) {
        return """
                .create-or-alter continuous-export %s over (Logs) to table Lake with (intervalBetweenRuns=1s)
                <| %s
                """
                .formatted(name, query);
    }

    /** A setting that only a broker with authentication would look at. */
    private static String secretProperties() {
        return ", properties = h@'{\"sasl.jaas.config\": \"org.apache.kafka.common.security.plain.PlainLoginModule required username=\\\"u\\\" password=\\\"%s\\\";\"}'"
                .formatted(SECRET);
    }

    private static String record(long i) {
        return "{\"Level\":\"%s\",\"Seq\":%d}".formatted(i % 3 == 0 ? "Error" : "Info", i);
    }

    /** Waits until a metric has the value: what REST shows is a little old. */
    private double metric(JobID job, String name, double expected) {
        return ExportFixture.await(
                "metric " + name,
                () -> {
                    OptionalDouble value = fixture.rest().sum(job, name);
                    return value.orElse(-1) == expected ? value.getAsDouble() : null;
                },
                () -> name + " is " + fixture.rest().sum(job, name));
    }
}
