package io.sluice.connector.ledger;

import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.connector.ledger.record.RunRecordJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Follows the runs topic: gives each completed run once, as soon as it is announced. What a
 * downstream job does to start from a run without listing a directory.
 */
public final class RunFollower implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<String> seen = new HashSet<>();

    private RunFollower(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Follows from the beginning of the topic, which exists. */
    static RunFollower open(Ledger ledger) {
        KafkaConsumer<byte[], byte[]> consumer =
                TopicLog.consumer(ledger.client(), IsolationLevel.READ_COMMITTED);
        List<TopicPartition> partition = List.of(new TopicPartition(ledger.topics().runs(), 0));
        consumer.assign(partition);
        consumer.seekToBeginning(partition);
        return new RunFollower(consumer);
    }

    /** The runs announced since the last call; waits for the first of them as long as said. */
    public List<RunRecord> poll(Duration patience) {
        List<RunRecord> runs = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
            if (record.value() != null && seen.add(TopicLog.text(record.key()))) {
                runs.add(RunRecordJson.read(TopicLog.text(record.value())));
            }
        }
        return runs;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
