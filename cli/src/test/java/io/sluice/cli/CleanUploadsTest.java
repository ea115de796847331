package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.batch.Counts;
import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.kafka.settings.ClientProperties;
import io.sluice.connector.ledger.ExportCommands;
import io.sluice.connector.ledger.ExportStart;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.LedgerSession;
import io.sluice.connector.ledger.LedgerTopics;
import io.sluice.connector.ledger.record.BegunRun;
import io.sluice.connector.ledger.record.Cursor;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.connector.storage.committable.PendingFile;
import io.sluice.connector.storage.committable.RunCommit;
import io.sluice.connector.storage.committable.RunCommitSerializer;
import io.sluice.embedded.kafka.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads to S3 that crashed attempts left, beside those that are still needed. */
class CleanUploadsTest {
    private static final ExportId ID = new ExportId("default", "Clicks");
    private static final long LAST_RUN = Instant.parse("2026-01-01T10:00:00Z").toEpochMilli();
    private static final long BEGUN_RUN = LAST_RUN + 3_600_000;
    private static final String ABANDONED = file("Clicks_20260101T090000Z", 1);
    private static final String OF_ITS_LAST_RUN = file("Clicks_20260101T100000Z", 2);
    private static final String BEGUN = file("Clicks_20260101T110000Z", 3);
    private static final String OF_ANOTHER = file("Other_20260101T090000Z", 4);

    private static TestingS3 s3;

    private final EmbeddedKafka kafka = EmbeddedKafka.shared();
    private final String suffix = Long.toHexString(System.nanoTime());
    private final ClientProperties client =
            ClientProperties.of(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    private final Ledger ledger =
            new Ledger(
                    new LedgerTopics("runs-" + suffix, "state-" + suffix, "failures-" + suffix),
                    client);
    @TempDir private Path directory;

    private static String file(String start, int number) {
        return start + "-0f0e0d0c-1111-2222-3333-44445555666%d-0.parquet".formatted(number);
    }

    @BeforeAll
    static void startS3(@TempDir Path blobs) throws IOException {
        s3 = TestingS3.start(blobs);
    }

    @AfterAll
    static void stopS3() {
        s3.close();
    }

    @BeforeEach
    void createTopic() {
        kafka.createTopic("clicks-" + suffix, 1);
    }

    /** Each test has a root of its own, which is not the beginning of another's. */
    private String root() {
        return "export-" + suffix;
    }

    private Path script() throws IOException {
        return Files.writeString(
                directory.resolve("clicks.kql"),
                """
                .create table Clicks (seq: long)
                .create-or-alter table Clicks kafka-connection with (topic = "clicks-%s", format = "json")
                .create external table Lake (seq: long) kind = storage dataformat = parquet ( 's3a://lake/%s' )
                .create-or-alter continuous-export Clicks over (Clicks) to table Lake with (intervalBetweenRuns=1h)
                <| Clicks | project seq
                """
                        .formatted(suffix, root()));
    }

    private Invocation clean(String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("clean", "Clicks", "--script", script().toString()));
        List<String> settings = new ArrayList<>(s3.settings());
        settings.add("sluice.kafka.bootstrap-servers=" + kafka.bootstrapServers());
        settings.add("sluice.ledger.runs-topic=runs-" + suffix);
        settings.add("sluice.ledger.state-topic=state-" + suffix);
        settings.add("sluice.ledger.failures-topic=failures-" + suffix);
        settings.forEach(setting -> arguments.addAll(List.of("-D", setting)));
        arguments.addAll(List.of(more));
        return Invocation.of(arguments.toArray(String[]::new));
    }

    /** One run is committed, and the commit of the next one has begun. */
    private ExportStart exportInTheMiddleOfACommit() throws IOException {
        ExportStart start =
                ExportStart.prepare(
                        ledger, ID, "a definition", List.of("clicks-" + suffix), client);
        try (LedgerSession session = LedgerSession.open(ledger, ID, start.epoch())) {
            session.begin(BegunRun.of(record(start, LAST_RUN, 0), commit(start, List.of())));
            session.complete();
            // The root was written in another way when the run was.
            PendingFile begun =
                    new PendingFile(
                            "s3://lake/" + root(),
                            "s3://lake/" + root() + "/p=1/" + BEGUN,
                            1,
                            1,
                            1,
                            new byte[0]);
            session.begin(BegunRun.of(record(start, BEGUN_RUN, 1), commit(start, List.of(begun))));
        }
        return start;
    }

    private static RunRecord record(ExportStart start, long run, int number) {
        return new RunRecord(
                ID,
                "Lake",
                1,
                run,
                run,
                Cursor.ofRun(run - 3_600_000, number, start.position()),
                Cursor.ofRun(run, number, start.position()),
                run,
                run,
                0,
                OptionalLong.of(0),
                0,
                0,
                0,
                List.of());
    }

    private static byte[] commit(ExportStart start, List<PendingFile> files) throws IOException {
        RunCommit commit =
                new RunCommit(
                        new Run(BEGUN_RUN, 0, 0),
                        1,
                        Counts.ZERO,
                        files.size(),
                        start.position(),
                        start.position(),
                        files);
        return SimpleVersionedSerialization.writeVersionAndSerialize(
                new RunCommitSerializer(), commit);
    }

    private String key(String name) {
        return root() + "/p=1/" + name;
    }

    private List<String> uploads() {
        return s3.uploads().stream().filter(key -> key.startsWith(root())).toList();
    }

    @Test
    void uploadsOfCommittedRunsAreEndedAndThatOfABegunCommitIsNot() throws IOException {
        // Given
        exportInTheMiddleOfACommit();
        List.of(ABANDONED, OF_ITS_LAST_RUN, BEGUN, OF_ANOTHER).forEach(f -> s3.upload(key(f)));
        s3.upload(root() + "-of-a-neighbour/" + ABANDONED);
        String end = root() + "/p=1/_" + ABANDONED + "_tmp_0f0e0d0c-1111-2222-3333-444455556666";
        s3.put(end);
        s3.put(key(OF_ITS_LAST_RUN));
        // When nothing is old enough, or nothing is to be removed
        assertThat(clean().out()).contains("removed 0 files", "aborted 0 uploads");
        Invocation planned = clean("--older-than", "1 ms", "--dry-run");
        assertThat(planned.out())
                .contains("would abort upload s3://lake/" + key(ABANDONED))
                .contains("would abort upload s3://lake/" + key(OF_ITS_LAST_RUN))
                .contains("would abort 2 uploads")
                .contains("would remove s3://lake/" + end)
                .contains("would remove 1 files");
        assertThat(uploads()).hasSize(5);
        // When
        Invocation cleaned = clean("--older-than", "1 ms");
        // Then
        assertThat(cleaned.err()).isEmpty();
        assertThat(cleaned.out()).contains("aborted 2 uploads", "removed 1 files");
        assertThat(uploads())
                .containsExactlyInAnyOrder(
                        root() + "-of-a-neighbour/" + ABANDONED, key(BEGUN), key(OF_ANOTHER));
        assertThat(s3.objects().stream().filter(key -> key.startsWith(root())))
                .containsExactly(key(OF_ITS_LAST_RUN));
        assertThat(clean("--older-than", "1 ms").out()).contains("aborted 0 uploads");
    }

    @Test
    void ofAnExportThatWasGivenUpOnlyTheUploadOfItsBegunCommitStays() throws Exception {
        // Given an export whose later runs nobody will write any more
        ExportStart start = exportInTheMiddleOfACommit();
        String later = file("Clicks_20260101T120000Z", 5);
        List.of(ABANDONED, BEGUN, later).forEach(name -> s3.upload(key(name)));
        ExportCommands.giveUp(ledger, ID, Optional.of(start.epoch()), "a test says so");
        // When
        Invocation cleaned = clean("--older-than", "1 ms");
        // Then
        assertThat(cleaned.out()).contains("aborted 2 uploads");
        assertThat(uploads()).containsExactly(key(BEGUN));
    }

    @Test
    void whereS3DoesNotAnswerNothingIsRemovedAndTheSettingsAreNamed() throws IOException {
        // Given
        exportInTheMiddleOfACommit();
        s3.upload(key(ABANDONED));
        // When
        Invocation refused = clean("--older-than", "1 ms", "-D", "s3.secret-key=wrong");
        // Then
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err())
                .contains("nothing was removed: S3 does not answer for root s3a://lake/" + root())
                .contains("s3.endpoint", "AWS_ACCESS_KEY_ID");
        assertThat(uploads()).containsExactly(key(ABANDONED));
    }
}
