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
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportStartTest {
    private static final ExportId ID = new ExportId("default", "MyExport");

    private final EmbeddedKafka kafka = EmbeddedKafka.shared();
    private final String name = "s" + Long.toHexString(System.nanoTime());
    private final Ledger ledger =
            new Ledger(
                    new LedgerTopics(name + ".runs", name + ".exports"),
                    ClientProperties.of(Map.of("bootstrap.servers", kafka.bootstrapServers())));

    @BeforeEach
    void createTopic() {
        kafka.createTopic(name, 2);
    }

    private ExportStart prepare(String definition, String... topics) {
        return ExportStart.prepare(ledger, ID, definition, List.of(topics), ledger.client());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The commit waits for all of them.
    private void produce(String topic, int partition, int records, boolean commit) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "transactional.id",
                        topic + partition + System.nanoTime());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(topic, partition, null, "v" + i));
            }
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.flush();
                checkWhileOpen();
            }
        }
    }

    private void checkWhileOpen() {
        assertThat(prepare("d", name).position()).isEqualTo(offsets(name, 0, 0));
    }

    private static Offsets offsets(String topic, long first, long second) {
        return Offsets.of(Map.of(topic, Map.of(0, first, 1, second)));
    }

    private static RunRecord run(long time, int ordinal, Offsets before, Offsets after) {
        return new RunRecord(
                ID,
                "Lake",
                1,
                time,
                time,
                Cursor.ofRun(time - 1000, ordinal, before),
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

    private void takeOver(ExportStart start) {
        LedgerSession.open(ledger, ID, start.epoch()).close();
    }

    private void commit(ExportStart start, RunRecord run) {
        try (LedgerSession session = LedgerSession.open(ledger, ID, start.epoch())) {
            session.begin(BegunRun.of(run, new byte[] {1}));
            session.complete();
        }
    }

    @Test
    void newExportStartsAtTheEndOfItsTopic() {
        produce(name, 1, 5, true);

        ExportStart start = prepare("d", name);

        // The transaction's marker takes an offset too.
        assertThat(start.position()).isEqualTo(offsets(name, 0, 6));
        assertThat(start.lastRunTime()).isEmpty();
        assertThat(start.definition().version()).isEqualTo(1);
        assertThat(start.definition().startCursor().offsets()).isEqualTo(start.position());
    }

    @Test
    void recordsOfATransactionThatIsOpenAtCreationLieBehindTheStart() {
        produce(name, 0, 3, false);
    }

    @Test
    void sameDefinitionKeepsItsVersionAndEachStartThatRanHasANumberOfItsOwn() {
        ExportStart first = prepare("d", name);
        takeOver(first);
        produce(name, 0, 4, true);
        ExportStart second = prepare("d", name);

        assertThat(second.definition()).isEqualTo(first.definition());
        assertThat(second.position()).isEqualTo(first.position());
        assertThat(second.epoch().number()).isEqualTo(first.epoch().number() + 1);
    }

    @Test
    void changedDefinitionKeepsTheCursorAndStartsANewTableAtItsEnd() {
        // Given
        String added = name + "-added";
        kafka.createTopic(added, 1);
        ExportStart first = prepare("d1", name);
        produce(name, 0, 4, true);
        produce(added, 0, 7, true);
        commit(first, run(60_000, 0, first.position(), offsets(name, 5, 0)));

        // When
        ExportStart second = prepare("d2", name, added);

        // Then
        assertThat(second.definition().version()).isEqualTo(2);
        assertThat(second.definition().startCursor().name())
                .isEqualTo(first.definition().startCursor().name());
        assertThat(second.lastRunTime()).hasValue(60_000);
        assertThat(second.position())
                .isEqualTo(Offsets.of(Map.of(name, Map.of(0, 5L, 1, 0L), added, Map.of(0, 8L))));
    }

    @Test
    void begunRunCountsAsExported() {
        ExportStart first = prepare("d", name);
        try (LedgerSession session = LedgerSession.open(ledger, ID, first.epoch())) {
            session.begin(
                    BegunRun.of(
                            run(60_000, 0, first.position(), offsets(name, 9, 9)), new byte[0]));
        }

        ExportStart second = prepare("d", name);

        assertThat(second.lastRunTime()).hasValue(60_000);
        assertThat(second.position()).isEqualTo(offsets(name, 9, 9));
        assertThat(ledger.runs(run -> true)).isEmpty();
    }

    @Test
    void olderStartCannotWriteAnyMore() {
        ExportStart older = prepare("d", name);
        try (LedgerSession session = LedgerSession.open(ledger, ID, older.epoch())) {
            takeOver(prepare("d", name));

            RunRecord run = run(60_000, 0, older.position(), older.position());
            assertThatThrownBy(() -> session.begin(BegunRun.of(run, new byte[0])))
                    .isInstanceOf(LedgerUnavailableException.class);
        }
        assertThatThrownBy(() -> LedgerSession.open(ledger, ID, older.epoch()))
                .isInstanceOf(ExportSupersededException.class)
                .hasMessageContaining("this job is start number 1")
                .hasMessageContaining("the newest is number 2");
        assertThat(ledger.load(ID).begun()).isEmpty();
    }

    @Test
    void startThatIsOnlyPreparedTakesNothingFromTheOneThatRuns() throws Exception {
        ExportStart running = prepare("d", name);
        try (LedgerSession session = LedgerSession.open(ledger, ID, running.epoch())) {
            prepare("d", name);

            RunRecord run = run(60_000, 0, running.position(), running.position());
            session.begin(BegunRun.of(run, new byte[0]));
            session.complete();
        }
        prepare("another definition", name);

        assertThat(ledger.awaitTakenOver(ID, running.epoch()).lastRunTime()).hasValue(60_000);
        assertThat(ledger.load(ID).epoch()).contains(running.epoch());
    }

    @Test
    void ofTwoStartsPreparedAtOnceTheFirstThatRunsIsTheOne() throws Exception {
        ExportStart one = prepare("d", name);
        ExportStart other = prepare("d", name);
        takeOver(other);

        assertThatThrownBy(() -> takeOver(one)).isInstanceOf(ExportSupersededException.class);
        assertThatThrownBy(() -> ledger.awaitTakenOver(ID, one.epoch()))
                .isInstanceOf(ExportSupersededException.class);
        assertThat(ledger.awaitTakenOver(ID, other.epoch()).epoch()).contains(other.epoch());
    }

    @Test
    void jobWhoseStateTopicWasLostIsToldToStartAgain() {
        ExportStart start = prepare("d", name);
        Ledger lost =
                new Ledger(
                        new LedgerTopics(ledger.topics().runs(), name + ".exports2"),
                        ledger.client());
        lost.createTopics();

        assertThatThrownBy(() -> LedgerSession.open(lost, ID, start.epoch()))
                .hasMessageContaining("was it deleted while the job ran? Start the export again");
    }

    @Test
    void lostStateTopicLosesNoCursor() {
        ExportStart first = prepare("d", name);
        commit(first, run(60_000, 0, first.position(), offsets(name, 5, 6)));
        Ledger lost =
                new Ledger(
                        new LedgerTopics(ledger.topics().runs(), name + ".exports2"),
                        ledger.client());

        ExportStart second = ExportStart.prepare(lost, ID, "d", List.of(name), lost.client());

        assertThat(second.lastRunTime()).hasValue(60_000);
        assertThat(second.position()).isEqualTo(offsets(name, 5, 6));
        assertThat(second.definition().version()).isEqualTo(2);
        // Also at the next start, when there is a state topic that knows no run.
        ExportStart third = ExportStart.prepare(lost, ID, "d", List.of(name), lost.client());
        assertThat(third.lastRunTime()).hasValue(60_000);
    }

    @Test
    void exportsOfADatabaseHaveOrdinalsOfTheirOwn() {
        ExportStart one = prepare("d", name);
        ExportStart other =
                ExportStart.prepare(
                        ledger,
                        new ExportId("default", "Other"),
                        "d",
                        List.of(name),
                        ledger.client());

        assertThat(other.definition().ordinal()).isNotEqualTo(one.definition().ordinal());
        assertThat(other.definition().startCursor().name())
                .isNotEqualTo(one.definition().startCursor().name());
    }

    @Test
    void stateTopicThatForgetsIsRefused() {
        kafka.createTopic(ledger.topics().state(), 1, Map.of("cleanup.policy", "delete"));

        assertThatThrownBy(() -> prepare("d", name))
                .hasMessageContaining("must have cleanup.policy=compact, it has 'delete'");
    }

    @Test
    void runsTopicOfSeveralPartitionsIsRefused() {
        kafka.createTopic(ledger.topics().runs(), 2);

        assertThatThrownBy(() -> prepare("d", name))
                .hasMessageContaining("must have exactly 1 partition, it has 2");
    }

    @Test
    void runsAreListedInOrderAndByFilter() {
        ExportStart start = prepare("d", name);
        for (long time = 60_000; time <= 180_000; time += 60_000) {
            commit(start, run(time, 0, start.position(), start.position()));
        }

        assertThat(ledger.runs(run -> run.runTime() >= 120_000))
                .extracting(RunRecord::runTime)
                .containsExactly(120_000L, 180_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {".runs", ".exports", ".failures"})
    void moreReplicasThanBrokersAreRefusedForEachTopicOfTheLedger(String missing) {
        // Given
        LedgerTopics topics =
                new LedgerTopics(name + ".runs", name + ".exports", name + ".failures", (short) 2);
        List.of(".runs", ".exports", ".failures").stream()
                .filter(suffix -> !suffix.equals(missing))
                .forEach(suffix -> kafka.createTopic(name + suffix, 1));
        // When
        assertThatThrownBy(() -> new Ledger(topics, ledger.client()).createTopics())
                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("with sluice.ledger.replication-factor=2: Kafka has 1 broker")
                .hasMessageContaining("at most that");
    }
}
