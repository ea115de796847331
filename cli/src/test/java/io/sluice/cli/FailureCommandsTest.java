package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.kafka.settings.ClientProperties;
import io.sluice.connector.ledger.ExportStart;
import io.sluice.connector.ledger.FailureLog;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.LedgerSession;
import io.sluice.connector.ledger.LedgerTopics;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.connector.ledger.record.FailureRecord.Kind;
import io.sluice.connector.ledger.record.FailureRecord.Outlook;
import io.sluice.connector.ledger.record.Offsets;
import io.sluice.connector.ledger.record.RunRange;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.kafka.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees of failures, and says about a run that cannot succeed. */
class FailureCommandsTest {
    private static final ExportId EXPORT = new ExportId("default", "Errors");
    private static final long RUN = Instant.parse("2026-11-22T10:05:00Z").toEpochMilli();

    @TempDir private Path directory;
    private final EmbeddedKafka kafka = EmbeddedKafka.shared();
    private final String name = "failures-" + UUID.randomUUID();
    private final ClientProperties client =
            ClientProperties.of(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    private final Ledger ledger =
            new Ledger(
                    new LedgerTopics(name + ".runs", name + ".exports", name + ".failures"),
                    client);
    private ExportStart start;

    @BeforeEach
    void failARun() throws Exception {
        kafka.createTopic(name, 2);
        start = ExportStart.prepare(ledger, EXPORT, "a definition", List.of(name), client);
        try (FailureLog log = FailureLog.open(ledger)) {
            log.append(failure(Outlook.TRANSIENT, "ConnectException: refused; it is tried again"));
            log.append(failure(Outlook.PERMANENT, "EXP3006: column 'Price' of type decimal"));
        }
    }

    private FailureRecord failure(Outlook outlook, String details) {
        return new FailureRecord(
                EXPORT,
                UUID.randomUUID().toString(),
                System.currentTimeMillis(),
                Kind.FAILURE,
                outlook,
                OptionalLong.empty(),
                Optional.of(new RunRange(RUN, RUN, RUN + 5, offsets(0, 0), offsets(1000, 234))),
                details);
    }

    private Offsets offsets(long first, long second) {
        return Offsets.of(Map.of(name, Map.of(0, first, 1, second)));
    }

    private Invocation sluice(String... arguments) {
        return Invocation.of(
                Stream.concat(
                                Stream.of(arguments),
                                Stream.of(
                                        "-D",
                                        "sluice.kafka.bootstrap-servers="
                                                + kafka.bootstrapServers(),
                                        "-D",
                                        "sluice.ledger.runs-topic=" + name + ".runs",
                                        "-D",
                                        "sluice.ledger.state-topic=" + name + ".exports",
                                        "-D",
                                        "sluice.ledger.failures-topic=" + name + ".failures"))
                        .toArray(String[]::new));
    }

    @Test
    void failuresArePrintedOldestFirst() {
        Invocation failures = sluice("failures", "Errors");

        assertThat(failures.exitCode()).isZero();
        assertThat(failures.out().lines().findFirst().orElseThrow())
                .contains("Timestamp", "OperationId", "LastSuccessRun", "FailureKind", "Details");
        assertThat(failures.out().indexOf("ConnectException"))
                .isPositive()
                .isLessThan(failures.out().indexOf("EXP3006"));
        assertThat(sluice("failures", "NoSuchExport").out()).doesNotContain("EXP3006");
    }

    @Test
    void showGivesThemToo() throws Exception {
        Path script =
                Files.writeString(
                        directory.resolve("script.kql"),
                        """
                        .create table Logs (Seq: long)
                        .create-or-alter table Logs kafka-connection with (topic = "%s", format = "json")
                        .create external table Lake (Seq: long) kind = storage dataformat = parquet ( '%s' )
                        .create-or-alter continuous-export Errors over (Logs) to table Lake with (intervalBetweenRuns=1m)
                        <| Logs | project Seq
                        """
                                .formatted(name, directory.toUri()));
        Invocation failures =
                sluice(
                        "show",
                        "--script",
                        script.toString(),
                        "continuous-export Errors failures | where Details has 'EXP3006' | count");

        assertThat(failures.out()).isEqualTo("Count\n-----\n    1\n");
        assertThat(
                        sluice(
                                        "show",
                                        "--script",
                                        script.toString(),
                                        "continuous-export Errors | project LastRunResult")
                                .out())
                .contains("Failed");
    }

    @Test
    void runThatFailedIsAmongTheRunsWithItsOffsets() {
        assertThat(sluice("runs", "Errors").out()).contains("10:05:00").contains("Failed");
        assertThat(sluice("runs", "Errors", "--offsets").out())
                .containsPattern("Failed +" + name + " +0 +0 +1000")
                .containsPattern("Failed +" + name + " +1 +0 +234");
    }

    @Test
    void onlyARunThatFailedCanBeSkipped() {
        Invocation skip = sluice("skip", "Errors", "--run", "2026-11-22T10:06:00Z");

        assertThat(skip.exitCode()).isEqualTo(2);
        assertThat(skip.err())
                .contains("only a run that failed can be skipped")
                .contains("the last run that failed is 2026-11-22T10:05:00.000Z")
                .contains("nothing was changed");
        assertThat(sluice("skip", "NoSuch", "--run", "2026-11-22T10:06:00Z").err())
                .contains("the ledger knows no continuous export 'default/NoSuch'");
        assertThat(sluice("skip", "Errors", "--run", "yesterday").err())
                .contains("--run must be a time such as 2026-11-22T10:05:00Z, got 'yesterday'");
    }

    @Test
    void skippedRunIsAnnouncedByTheNextJobAndTheExportStandsBehindIt() {
        // When
        Invocation skip =
                sluice("skip", "Errors", "--run", "2026-11-22 10:05:00Z", "--reason", "a test");

        // Then
        assertThat(skip.err()).isEmpty();
        assertThat(skip.out())
                .contains("run 2026-11-22T10:05:00Z of continuous export 'Errors' is passed over")
                .contains(name + "-0 [0, 1000), " + name + "-1 [0, 234)");
        assertThat(ledger.load(EXPORT).position()).isEqualTo(offsets(1000, 234));
        assertThat(ledger.runs(run -> true)).isEmpty();

        // When
        try (LedgerSession session = LedgerSession.open(ledger, EXPORT, start.epoch())) {
            session.skipAsDecided();
        }

        // Then
        RunRecord run = ledger.runs(any -> true).get(0);
        assertThat(run.skipped().orElseThrow().offsets()).isEqualTo(1234);
        assertThat(run.skipped().orElseThrow().reason()).isEqualTo("a test");
        assertThat(ledger.load(EXPORT).decidedSkip()).isEmpty();
        assertThat(ledger.load(EXPORT).lastRunTime()).hasValue(RUN);
        assertThat(sluice("runs", "Errors").out()).contains("Skipped").doesNotContain("Failed");
    }
}
