package io.sluice.job.dimension;

import static io.sluice.job.dimension.DimensionFixture.APPEND;
import static io.sluice.job.dimension.DimensionFixture.UPSERT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.kafka.enumerator.UnsettledDimensions;
import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.operator.hold.RunHoldOperator;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.TestingProducer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts meet their dimensions whatever fails, and whoever writes to the dimension meanwhile. */
class DimensionFaultsTest {
    private static final String LOOKUP = "Facts | lookup Devices on Id | project Seq, Id, Name";
    private static final String COLUMNS = "Seq: long, Id: long, Name: string";
    private static final String LOOKED_UP =
            "select Seq, facts.Id, coalesce(Name, '') from facts left join devices using (Id)";

    private static final List<String> ALL_STEPS =
            List.of(
                    "source.enumerator.found",
                    "source.enumerator.opening",
                    "source.reader.opened",
                    "source.reader.emitted",
                    "dimension.decode",
                    EnrichOperator.KEEPING,
                    "source.reader.finish",
                    "source.reader.finished",
                    "source.enumerator.snapshot",
                    "source.reader.snapshot",
                    "source.enumerator.checkpointed",
                    EnrichOperator.MEETING);

    /** Those at which the state of shares differs. */
    private static final List<String> STEPS_OF_SHARES =
            List.of(
                    EnrichOperator.KEEPING,
                    "source.enumerator.checkpointed",
                    EnrichOperator.MEETING);

    private static EmbeddedFlink flink;
    private DimensionFixture fixture;

    @BeforeAll
    static void startCluster() {
        flink = ExportFixture.cluster();
    }

    @AfterAll
    static void stopCluster() {
        flink.close();
    }

    @BeforeEach
    void start(@TempDir Path directory) {
        fixture = new DimensionFixture(flink, directory);
    }

    @AfterEach
    void stop() {
        FaultPoints.listen(null);
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hint.strategy=shuffle"})
    void failureAtAnyStepOfARunChangesNothingThatFactsMeet(String hint) {
        // Given
        AtomicInteger fuse = new AtomicInteger(-1);
        String[] armed = {""};
        FaultPoints.listen(
                point -> {
                    if (point.equals(armed[0]) && fuse.getAndDecrement() == 0) {
                        throw new IllegalStateException("fails at " + point + ", as wanted");
                    }
                });
        fixture.export.submit(
                fixture.script(UPSERT, COLUMNS, LOOKUP.replace("lookup", "lookup " + hint)));
        // When
        for (String point : hint.isEmpty() ? ALL_STEPS : STEPS_OF_SHARES) {
            change();
            fixture.sendFacts(40, 60);
            fixture.export.awaitSent();
            armed[0] = point;
            fuse.set(fixture.random.nextInt(3));
            RunRecord run = fixture.export.next();
            // Then
            armed[0] = "";
            assertThat(fixture.rowsOf(run)).as(point).isEqualTo(fixture.expected(LOOKED_UP));
        }
    }

    /** Its task has two inputs, and no other operator that is watched. */
    @Test
    void failureBesideTablesThatAreHeldIsToldWithItsCause() {
        // Given
        AtomicBoolean failed = new AtomicBoolean();
        FaultPoints.listen(
                point -> {
                    if (point.equals(RunHoldOperator.FINISHING) && !failed.getAndSet(true)) {
                        throw new IllegalStateException("fails beside its tables, as wanted");
                    }
                });
        fixture.export.submit(
                fixture.script(
                        UPSERT,
                        COLUMNS,
                        "Facts | join kind=rightouter Devices on Id | project Seq, Id = Id1, Name | where strlen(Name) >= 0"));
        fixture.upsert(1, "one");
        fixture.sendFacts(5, 3);
        // When
        fixture.export.next();
        // Then
        List<FailureRecord> failures =
                ExportFixture.await(
                        "the failure",
                        () -> {
                            List<FailureRecord> told =
                                    fixture.export.fixture().ledger().failures(any -> true);
                            return told.isEmpty() ? null : told;
                        },
                        () -> "nothing is told");
        assertThat(failures)
                .singleElement()
                .extracting(FailureRecord::details)
                .asString()
                .contains("fails beside its tables, as wanted");
    }

    private void change() {
        for (int i = 0; i < 25; i++) {
            int id = fixture.random.nextInt(50);
            if (fixture.random.nextInt(4) == 0) {
                fixture.delete(id);
            } else {
                fixture.upsert(id, "n" + fixture.random.nextInt(1_000_000));
            }
        }
    }

    /**
     * Each change has a number. There must be one number so that every fact of the run has met the
     * latest change of its key up to there.
     */
    @Test
    void factsOfARunMeetOneStateOfATableThatChangesAllTheTime() throws Exception {
        // Given
        List<Integer> changedKeys = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean changing = new AtomicBoolean(true);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        fixture.export.submit(fixture.script(UPSERT, COLUMNS, LOOKUP));
        Future<?> written = writer.submit(() -> changeAllTheTime(changedKeys, changing::get));
        FaultPoints.listen(DimensionFaultsTest::slowDown);
        try {
            for (int i = 0; i < 6; i++) {
                fixture.sendFacts(150, 40);
                // When
                RunRecord run = fixture.export.next();
                // Then
                assertThat(fixture.rowsOf(run)).hasSize(150);
                assertOneState(fixture.rowsOf(run), List.copyOf(changedKeys));
            }
        } finally {
            changing.set(false);
            writer.shutdown();
        }
        written.get();
        assertThat(changedKeys).hasSizeGreaterThan(200);
    }

    private static void slowDown(String point) {
        if (point.equals(EnrichOperator.KEEPING)) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private void changeAllTheTime(List<Integer> changedKeys, BooleanSupplier goesOn) {
        Random keys = new Random(7);
        while (goesOn.getAsBoolean()) {
            int key = keys.nextInt(40);
            int number = changedKeys.size();
            changedKeys.add(key);
            String json = "{\"Id\": %d, \"Name\": \"%d\"}".formatted(key, number);
            fixture.export.storeKeyed(fixture.devices, 0, "" + key, json);
        }
    }

    private static void assertOneState(List<List<Object>> rows, List<Integer> changedKeys) {
        int from = -1;
        int before = Integer.MAX_VALUE;
        for (List<Object> row : rows) {
            int key = ((Number) row.get(1)).intValue();
            String name = (String) row.get(2);
            int met = name.isEmpty() ? -1 : Integer.parseInt(name);
            assertThat(met == -1 || changedKeys.get(met) == key).isTrue();
            from = Math.max(from, met);
            int next = met + 1;
            while (next < changedKeys.size() && changedKeys.get(next) != key) {
                next++;
            }
            before = Math.min(before, next);
        }
        assertThat(from).as("the last change that any fact has met").isLessThan(before);
    }

    @Test
    void factsLetThroughBeforeTheCheckpointBehindTheirDimensionsAreNoticed() {
        // Given
        AtomicBoolean noticed = new AtomicBoolean();
        FaultPoints.listen(
                point -> {
                    noticed.compareAndSet(false, point.equals(FactsTooEarlyException.TOO_LATE));
                    slowDownMuch(point);
                });
        try (UnsettledDimensions broken = UnsettledDimensions.begin()) {
            assertThat(broken).isNotNull();
            fixture.export.submit(fixture.script(UPSERT, COLUMNS, LOOKUP));
            for (int id = 0; id < 4_000; id++) {
                fixture.upsert(id, "n".repeat(200));
            }
            fixture.sendFacts(2_000, 4_000);
            // When
            fixture.export.advance(1);
            // Then
            ExportFixture.await(
                    "facts that came too early", () -> noticed.get() ? true : null, () -> "none");
        }
    }

    /** Readers have reported long before what they have read has been taken in. */
    private static void slowDownMuch(String point) {
        if (point.equals(EnrichOperator.KEEPING)) {
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LOOKUP, "Facts | lookup hint.strategy=shuffle Devices on Id"})
    void notOneFactOfTheFirstRunMissesALargeDimensionThatIsSlowToLoad(String query) {
        bootstrap(20_000, query);
    }

    @Test
    @Tag("slow")
    void notOneFactOfTheFirstRunMissesAMillionRows() {
        bootstrap(1_000_000, LOOKUP);
    }

    private void bootstrap(int rows, String query) {
        try (var producer =
                new TestingProducer(fixture.export.fixture().kafka().bootstrapServers())) {
            fixture.export.submit(fixture.script(APPEND, COLUMNS, query));
            producer.send(
                    fixture.devices,
                    2,
                    rows,
                    id -> "{\"Id\": %d, \"Name\": \"n%d\"}".formatted(id, id));
            FaultPoints.listen(DimensionFaultsTest::slowDown);
            fixture.sendFacts(5_000, rows);

            RunRecord run = fixture.export.next();

            List<List<Object>> met = fixture.rowsOf(run);
            assertThat(met).hasSize(5_000);
            assertThat(met).allMatch(row -> row.get(2).equals("n" + row.get(1)));
        }
    }
}
