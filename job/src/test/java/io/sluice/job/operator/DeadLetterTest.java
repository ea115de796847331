package io.sluice.job.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.connector.ledger.record.FailureRecord.Outlook;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.job.testing.ExportFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of records that cannot be decoded, over a real broker and a real cluster. */
class DeadLetterTest {
    private static final String EVERY_SECOND = "intervalBetweenRuns=1s";

    @TempDir private Path directory;

    @Test
    void undecodableRecordsAreKeptWithTheirBytesAndCoordinatesAndTheOthersExported() {
        try (ExportFixture fixture = ExportFixture.start(directory)) {
            // Given
            fixture.topic(1);
            fixture.submit(fixture.sequenceScript(EVERY_SECOND));

            // When
            long stamp = System.currentTimeMillis() - 60_000;
            fixture.send(0, "{\"Seq\": 0}");
            fixture.send(0, stamp, "{\"Seq\": 1");
            send(fixture, "key", null);
            fixture.send(0, "{\"Seq\": 1}");
            List<RunRecord> runs = fixture.awaitExported(2);
            awaitSum(fixture, RunRecord::recordsRead, 4);

            // Then
            fixture.lake().hasExactly(0, 2);
            DeadLetterReader letters = letters(fixture);
            ConsumerRecord<byte[], byte[]> cut = letters.find(key(fixture, 1));
            assertThat(cut.value()).isEqualTo("{\"Seq\": 1".getBytes(UTF_8));
            assertThat(DeadLetterReader.headers(cut))
                    .containsEntry("sluice.table", "Logs")
                    .containsEntry("sluice.topic", fixture.topicName())
                    .containsEntry("sluice.partition", "0")
                    .containsEntry("sluice.offset", "1")
                    .containsEntry("sluice.timestamp", Long.toString(stamp))
                    .containsEntry("sluice.key", null)
                    .containsEntry(
                            "sluice.reason",
                            "the JSON ends at byte 9 where ',' or '}' was expected");
            ConsumerRecord<byte[], byte[]> tombstone = letters.find(key(fixture, 2));
            assertThat(tombstone.value()).isNull();
            assertThat(DeadLetterReader.headers(tombstone))
                    .containsEntry("sluice.key", "key")
                    .containsEntry("sluice.reason", "null value (tombstone)");
            assertThat(sum(fixture.runs(), RunRecord::deadLetters)).isEqualTo(2);
            assertThat(runs).isNotEmpty();
        }
    }

    @Test
    void aRecordAsLargeAsItsTopicAllowsIsKept() {
        try (ExportFixture fixture = ExportFixture.start(directory)) {
            // Given
            fixture.topic(1, Map.of("max.message.bytes", "3000000"));
            fixture.submit(fixture.sequenceScript(EVERY_SECOND));

            // When
            send(fixture, null, "x".repeat(2_999_000));
            awaitSum(fixture, RunRecord::deadLetters, 1);

            // Then
            assertThat(letters(fixture).find(key(fixture, 0)).value()).hasSize(2_999_000);
        }
    }

    @Test
    void noRunIsAnnouncedWhoseDeadLettersAreNotStored() {
        try (ExportFixture fixture = ExportFixture.start(directory)) {
            // Given
            fixture.topic(1);
            fixture.kafka()
                    .createTopic(
                            fixture.topicName() + ".dead-letter",
                            1,
                            Map.of("max.message.bytes", "100"));
            JobID job = fixture.submit(fixture.sequenceScript(EVERY_SECOND));

            // When
            fixture.send(0, "not JSON " + "x".repeat(1_000));
            String reason =
                    "EXP3009: an undecodable record of table 'Logs' cannot be kept in dead-letter topic '%s.dead-letter'"
                            .formatted(fixture.topicName());
            awaitFailure(fixture, job, reason);
            List<FailureRecord> told = awaitFailuresTold(fixture, 1);

            // Then
            assertThat(sum(fixture.runs(), RunRecord::recordsRead)).isZero();
            assertThat(told)
                    .allMatch(failure -> failure.outlook() == Outlook.PERMANENT)
                    .allMatch(failure -> failure.details().contains(reason));
            fixture.cancel(job);
        }
    }

    @Test
    void onUndecodableFailEndsTheJobAndNamesTheRecord() throws Exception {
        try (ExportFixture fixture = ExportFixture.start(directory)) {
            // Given
            fixture.topic(1);
            String script =
                    fixture.sequenceScript(EVERY_SECOND)
                            .replace(
                                    "format = \"json\"",
                                    "format = \"json\", onUndecodable = \"fail\"");
            JobID job = fixture.submit(script);

            // When
            fixture.send(0, "{\"Seq\": 0}");
            fixture.send(0, "[]");
            fixture.awaitStatus(job, JobStatus.FAILED);

            // Then
            assertThat(finalFailure(fixture, job))
                    .contains("record %s-0@1 of table 'Logs'".formatted(fixture.topicName()))
                    .contains("not JSON: expected '{' at byte 0");
            assertThat(sum(fixture.runs(), RunRecord::recordsRead)).isLessThan(2);
        }
    }

    private static String key(ExportFixture fixture, long offset) {
        return "%s-0-%d".formatted(fixture.topicName(), offset);
    }

    private static DeadLetterReader letters(ExportFixture fixture) {
        return DeadLetterReader.read(
                fixture.kafka().bootstrapServers(), fixture.topicName() + ".dead-letter");
    }

    private static void awaitSum(
            ExportFixture fixture, ToLongFunction<RunRecord> figure, long expected) {
        ExportFixture.await(
                "a sum of " + expected,
                () -> sum(fixture.runs(), figure) >= expected ? true : null,
                () -> "it is " + sum(fixture.runs(), figure));
    }

    private static long sum(List<RunRecord> runs, ToLongFunction<RunRecord> figure) {
        return runs.stream().mapToLong(figure).sum();
    }

    /** The job is restarted again and again; one of its failures must say this. */
    private static void awaitFailure(ExportFixture fixture, JobID job, String message) {
        ExportFixture.await(
                "the failure: " + message,
                () -> lastFailure(fixture, job).contains(message) ? true : null,
                () -> "the last one was " + lastFailure(fixture, job));
    }

    private static List<FailureRecord> awaitFailuresTold(ExportFixture fixture, int count) {
        return ExportFixture.await(
                "failed attempts",
                () -> {
                    List<FailureRecord> told = fixture.ledger().failures(any -> true);
                    return told.size() < count ? null : told;
                },
                () -> "failures so far: " + fixture.ledger().failures(any -> true));
    }

    private static String lastFailure(ExportFixture fixture, JobID job) {
        ErrorInfo failure =
                fixture.flink().cluster().getArchivedExecutionGraph(job).join().getFailureInfo();
        return failure == null ? "none" : failure.getExceptionAsString();
    }

    private static String finalFailure(ExportFixture fixture, JobID job)
            throws InterruptedException, ExecutionException {
        return ExceptionUtils.stringifyException(
                fixture.flink()
                        .cluster()
                        .requestJobResult(job)
                        .get()
                        .getSerializedThrowable()
                        .orElseThrow());
    }

    private static void send(ExportFixture fixture, String key, String value) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                fixture.kafka().bootstrapServers(),
                                "max.request.size",
                                "10000000"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    fixture.topicName(),
                                    0,
                                    key == null ? null : key.getBytes(UTF_8),
                                    value == null ? null : value.getBytes(UTF_8)))
                    .get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError("the record was not stored", failed);
        }
    }
}
