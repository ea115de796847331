package io.sluice.job.fault;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Producers that write in transactions, some of them aborted, read with read_committed. */
class TransactionsTest {
    @TempDir private static Path directory;
    private FaultCluster cluster;
    private PlannedExport export;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void start() {
        cluster = new FaultCluster(directory);
        export = cluster.newExport();
        export.start();
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                export.fixture().kafka().bootstrapServers(),
                                "transactional.id",
                                export.fixture().topicName()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        producer.initTransactions();
    }

    @AfterEach
    void stop() {
        producer.close();
        cluster.close();
    }

    /** Begins a transaction of records at the start of the next run, and leaves it open. */
    private Map<Long, Future<RecordMetadata>> begin(int records) {
        producer.beginTransaction();
        Map<Long, Future<RecordMetadata>> stored = new LinkedHashMap<>();
        for (int i = 0; i < records; i++) {
            byte[] json = export.json().getBytes(StandardCharsets.UTF_8);
            long seq = export.lastSeq();
            stored.put(
                    seq,
                    producer.send(
                            new ProducerRecord<>(
                                    export.fixture().topicName(),
                                    i % PlannedExport.PARTITIONS,
                                    export.stamp(0, records),
                                    null,
                                    json)));
        }
        producer.flush();
        return stored;
    }

    private static void add(Map<Long, Future<RecordMetadata>> stored, List<Sent> run) {
        stored.forEach((seq, metadata) -> run.add(PlannedExport.sent(seq, metadata)));
    }

    @Test
    void abortedRecordsAreInNoRun() {
        for (int run = 0; run < 3; run++) {
            // Given
            Map<Long, Future<RecordMetadata>> committed = new LinkedHashMap<>();
            for (int i = 0; i < 6; i++) {
                Map<Long, Future<RecordMetadata>> transaction = begin(12);
                if (i % 2 == run % 2) {
                    producer.abortTransaction();
                } else {
                    producer.commitTransaction();
                    committed.putAll(transaction);
                }
            }
            add(committed, export.planRun());
            cluster.strikes().plan("source.reader.emitted#2 > commit.file.published");

            // When
            export.closeRuns();
            export.awaitRuns();
            cluster.awaitStrikes();
        }
        // Then
        cluster.assertAsPlanned();
    }

    @Test
    void transactionThatIsOpenAtTheCutGoesIntoTheNextRun() {
        // Given
        Map<Long, Future<RecordMetadata>> first = begin(9);
        producer.commitTransaction();
        Map<Long, Future<RecordMetadata>> open = begin(9);
        add(first, export.planRun());

        // When
        export.closeRuns();
        export.awaitRuns();
        producer.commitTransaction();
        add(open, export.planRun());
        export.closeRuns();
        export.awaitRuns();

        // Then
        cluster.assertAsPlanned();
    }
}
