package io.sluice.connector.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.connector.kafka.settings.ClientProperties;
import io.sluice.connector.ledger.ExportCommands;
import io.sluice.connector.ledger.ExportStart;
import io.sluice.connector.ledger.ExportSupersededException;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.LedgerSession;
import io.sluice.connector.ledger.LedgerTopics;
import io.sluice.connector.ledger.record.BegunRun;
import io.sluice.connector.ledger.record.Cursor;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.kafka.EmbeddedKafka;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of an export that nobody repairs; the days go by as the test says. */
class GivingUpTest {
    private static final ExportId ID = new ExportId("default", "Errors");
    private static final Duration WEEK = Duration.ofDays(7);
    private static long now;

    private final EmbeddedKafka kafka = EmbeddedKafka.shared();
    private final String name = "giving-up-" + UUID.randomUUID();
    private final ClientProperties client =
            ClientProperties.of(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    private final Ledger ledger =
            new Ledger(
                    new LedgerTopics(name + ".runs", name + ".exports", name + ".failures"),
                    client);
    private ExportStart start;

    @BeforeEach
    void startExport() {
        now = System.currentTimeMillis();
        kafka.createTopic(name, 1);
        takeOver();
    }

    /** A job of the export runs, and no other. */
    private void takeOver() {
        start = ExportStart.prepare(ledger, ID, "a definition", List.of(name), client);
        LedgerSession.open(ledger, ID, start.epoch()).close();
    }

    /** An attempt of a job fails; returns when it is on the ledger. */
    private void fail(Throwable cause) {
        FailureDesk desk = new FailureReports(ledger, ID, start.epoch(), () -> now).desk();
        desk.enter(new TestingCheckpoints());
        desk.attemptBegins();
        desk.failed(cause);
        desk.leave();
    }

    private void failPermanently() {
        fail(new AccessDeniedException("/lake"));
    }

    private static void goBy(Duration time) {
        now += time.toMillis();
    }

    private boolean isDisabled() {
        return ledger.load(ID).status().isDisabled();
    }

    private String lastDetails() {
        List<FailureRecord> failures = ledger.failures(failure -> true);
        return failures.get(failures.size() - 1).details();
    }

    private void completeARun() {
        RunRecord run =
                new RunRecord(
                        ID,
                        "Lake",
                        1,
                        now,
                        now,
                        Cursor.ofRun(now - 1000, 0, start.position()),
                        Cursor.ofRun(now, 0, start.position()),
                        now,
                        now,
                        0,
                        OptionalLong.of(0),
                        0,
                        0,
                        0,
                        List.of());
        try (LedgerSession session = LedgerSession.open(ledger, ID, start.epoch())) {
            session.begin(BegunRun.of(run, new byte[0]));
            session.complete();
        }
    }

    @Test
    void sevenDaysOfPermanentFailureDisableTheExportAndSaySo() {
        // Given
        failPermanently();
        goBy(WEEK.minusMillis(1));
        takeOver();
        failPermanently();
        assertThat(isDisabled()).isFalse();
        assertThat(lastDetails()).contains("it is tried again in 30 s");
        // When
        goBy(Duration.ofMillis(1));
        failPermanently();
        // Then
        assertThat(isDisabled()).isTrue();
        assertThat(lastDetails())
                .contains("AccessDeniedException: /lake", "failed permanently for 7 days, since ")
                .contains("the export is disabled now", ".enable continuous-export Errors")
                .doesNotContain("tried again");
        assertThatThrownBy(() -> LedgerSession.open(ledger, ID, start.epoch()))
                .isInstanceOf(ExportSupersededException.class)
                .hasMessageContaining("disabled while this job ran, because it has failed");
        assertThatThrownBy(this::takeOver).hasMessageContaining("for 7 days");
    }

    @Test
    void whatPassesByItselfIsTriedForever() {
        fail(new IllegalStateException("no connection"));
        goBy(WEEK);
        fail(new IllegalStateException("no connection"));
        failPermanently();
        goBy(WEEK.minusMillis(1));
        failPermanently();

        assertThat(isDisabled()).isFalse();
    }

    @Test
    void runThatIsCompletedBeginsTheSevenDaysAnew() {
        failPermanently();
        completeARun();
        goBy(WEEK);
        failPermanently();

        assertThat(isDisabled()).isFalse();
    }

    @Test
    void enablingBeginsTheSevenDaysAnew() throws Exception {
        // Given
        goBy(WEEK.negated());
        failPermanently();
        ExportCommands commands = new ExportCommands(ledger, ID, run -> {});
        commands.disable();
        commands.enable();
        takeOver();
        // When
        goBy(WEEK.plusHours(1));
        failPermanently();
        // Then
        assertThat(isDisabled()).isFalse();
    }

    @Test
    void jobThatWasReplacedDisablesNothing() {
        // Given
        failPermanently();
        ExportStart old = start;
        takeOver();
        goBy(WEEK);
        // When
        start = old;
        failPermanently();
        // Then
        assertThat(isDisabled()).isFalse();
    }

    @Test
    void commitThatHasBegunStaysBegun() {
        // Given
        failPermanently();
        try (LedgerSession session = LedgerSession.open(ledger, ID, start.epoch())) {
            RunRecord run =
                    new RunRecord(
                            ID,
                            "Lake",
                            1,
                            now,
                            now,
                            Cursor.ofRun(now - 1000, 0, start.position()),
                            Cursor.ofRun(now, 0, start.position()),
                            now,
                            now,
                            0,
                            OptionalLong.of(0),
                            0,
                            0,
                            0,
                            List.of());
            session.begin(BegunRun.of(run, new byte[0]));
        }
        // When
        goBy(WEEK);
        failPermanently();
        // Then
        assertThat(isDisabled()).isTrue();
        assertThat(ledger.load(ID).begun()).isPresent();
    }
}
