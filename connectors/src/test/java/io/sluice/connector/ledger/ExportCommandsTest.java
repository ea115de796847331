package io.sluice.connector.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.connector.kafka.settings.ClientProperties;
import io.sluice.connector.ledger.record.BegunRun;
import io.sluice.connector.ledger.record.Cursor;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.Offsets;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.kafka.EmbeddedKafka;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExportCommandsTest {
    private static final ExportId ID = new ExportId("default", "My/Export");
    private static final long HOUR = 3_600_000;

    private final EmbeddedKafka kafka = EmbeddedKafka.shared();
    private final String topic = "c" + Long.toHexString(System.nanoTime());
    private final Ledger ledger =
            new Ledger(
                    new LedgerTopics(topic + ".runs", topic + ".exports"),
                    ClientProperties.of(Map.of("bootstrap.servers", kafka.bootstrapServers())));
    private final List<Long> published = new ArrayList<>();
    private final ExportCommands commands =
            new ExportCommands(ledger, ID, run -> published.add(run.runTime()));
    private final long firstRun = (System.currentTimeMillis() / HOUR + 1) * HOUR;

    @BeforeEach
    void createTopic() {
        kafka.createTopic(topic, 2);
    }

    private ExportStart prepare(String definition) {
        return ExportStart.prepare(ledger, ID, definition, List.of(topic), ledger.client());
    }

    private Offsets offsets(long first, long second) {
        return Offsets.of(Map.of(topic, Map.of(0, first, 1, second)));
    }

    private RunRecord run(ExportStart start, int number, Offsets before, Offsets after) {
        long time = firstRun + number * HOUR;
        int ordinal = start.definition().ordinal();
        String name =
                number == 0
                        ? start.definition().startCursor().name()
                        : Cursor.ofRun(time - HOUR, ordinal, before).name();
        return new RunRecord(
                ID,
                "Lake",
                1,
                time,
                time,
                new Cursor(name, before),
                Cursor.ofRun(time, ordinal, after),
                time,
                time + 5,
                0,
                OptionalLong.of(0),
                0,
                0,
                0,
                List.of());
    }

    private void commit(ExportStart start, RunRecord run) {
        try (LedgerSession session = LedgerSession.open(ledger, ID, start.epoch())) {
            session.begin(BegunRun.of(run, new byte[] {1}));
            session.complete();
        }
    }

    @Test
    void disabledExportLosesItsJobAndGoesOnWhereItStoppedOnceEnabled() throws Exception {
        // Given
        ExportStart start = prepare("d");
        commit(start, run(start, 0, offsets(0, 0), offsets(3, 4)));
        // When
        commands.disable();
        // Then
        assertThatThrownBy(() -> LedgerSession.open(ledger, ID, start.epoch()))
                .isInstanceOf(ExportSupersededException.class)
                .hasMessageContaining("was disabled");
        assertThatThrownBy(() -> prepare("d"))
                .isInstanceOf(ExportDisabledException.class)
                .hasMessageContaining(".enable continuous-export My/Export");
        // When
        commands.enable();
        // Then
        ExportStart next = prepare("d");
        assertThat(next.position()).isEqualTo(offsets(3, 4));
        assertThat(next.epoch().number()).isGreaterThan(start.epoch().number());
    }

    @Test
    void alterKeepsAnExportDisabled() throws Exception {
        prepare("d1");
        commands.disable();

        ExportLedger altered =
                ExportStart.define(
                        ledger, ID, "d2", List.of(topic), ledger.client(), Optional.of(false));

        assertThat(altered.status().isDisabled()).isTrue();
        assertThat(altered.definition().orElseThrow().version()).isEqualTo(2);
        assertThat(ledger.load(ID).status().isDisabled()).isTrue();
    }

    @Test
    void commandFinishesARunWhoseCommitHasBegun() throws Exception {
        // Given
        ExportStart start = prepare("d");
        RunRecord run = run(start, 0, offsets(0, 0), offsets(3, 4));
        try (LedgerSession session = LedgerSession.open(ledger, ID, start.epoch())) {
            session.begin(BegunRun.of(run, new byte[] {1}));
        }
        // When
        commands.drop();
        // Then
        assertThat(published).containsExactly(run.runTime());
        assertThat(ledger.runs(each -> each.id().equals(ID))).containsExactly(run);
    }

    @Test
    void droppedExportThatIsCreatedAgainStartsAnewBehindAllItsOldRuns() throws Exception {
        // Given
        ExportStart first = prepare("d");
        RunRecord run = run(first, 5, offsets(0, 0), offsets(3, 4));
        commit(first, run);
        commands.drop();
        assertThat(ledger.load(ID).exists()).isFalse();
        // When
        ExportStart again = prepare("d");
        // Then
        assertThat(again.lastRunTime()).isEmpty();
        assertThat(again.position()).isEqualTo(offsets(0, 0));
        assertThat(again.definition().createdOn()).isGreaterThan(run.runTime());
        assertThat(again.definition().startCursor().name()).isGreaterThan(run.cursorAfter().name());
        assertThat(again.definition().version()).isEqualTo(2);
        assertThatThrownBy(() -> LedgerSession.open(ledger, ID, first.epoch()))
                .isInstanceOf(ExportSupersededException.class);
        assertThat(ledger.runs(each -> true)).containsExactly(run);
    }

    @Test
    void movedCursorIsWhereTheNextRunStartsAndNoLaterOne() throws Exception {
        // Given
        ExportStart start = prepare("d");
        RunRecord first = run(start, 0, offsets(0, 0), offsets(3, 4));
        RunRecord second = run(start, 1, offsets(3, 4), offsets(5, 6));
        commit(start, first);
        commit(start, second);
        // When
        commands.moveCursor(first.cursorAfter().name(), List.of(topic));
        // Then
        ExportStart moved = prepare("d");
        assertThat(moved.position()).isEqualTo(offsets(3, 4));
        assertThat(moved.lastRunTime()).hasValue(second.runTime());
        // When
        commit(moved, run(start, 2, offsets(3, 4), offsets(9, 9)));
        // Then
        assertThat(prepare("d").position()).isEqualTo(offsets(9, 9));
    }

    @Test
    void cursorGoesBackToTheStartByItsName() throws Exception {
        ExportStart start = prepare("d");
        commit(start, run(start, 0, offsets(0, 0), offsets(3, 4)));

        ExportLedger moved =
                commands.moveCursor(start.definition().startCursor().name(), List.of(topic));

        assertThat(moved.position()).isEqualTo(offsets(0, 0));
        assertThat(moved.cursorName()).contains(start.definition().startCursor().name());
    }

    @Test
    void unknownCursorIsRefusedWithTheRangeOfThoseKnown() {
        ExportStart start = prepare("d");
        RunRecord run = run(start, 0, offsets(0, 0), offsets(3, 4));
        commit(start, run);

        assertThatThrownBy(() -> commands.moveCursor("000000000000000001", List.of(topic)))
                .isInstanceOf(UnknownCursorException.class)
                .hasMessageContaining("has no cursor 000000000000000001")
                .hasMessageContaining(
                        "from %s to %s"
                                .formatted(
                                        start.definition().startCursor().name(),
                                        run.cursorAfter().name()));
        assertThat(ledger.load(ID).position()).isEqualTo(offsets(3, 4));
    }

    @Test
    void commandOnAnExportThatIsNotThereNamesThoseThatAre() {
        prepare("d");

        assertThatThrownBy(
                        () ->
                                new ExportCommands(
                                                ledger, new ExportId("default", "Other"), run -> {})
                                        .disable())
                .hasMessageContaining("no continuous export 'default/Other'")
                .hasMessageContaining("default/My/Export");
    }
}
