package io.sluice.bench.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * One thread: its partitions, from the beginning to where they ended at the start.
 *
 * @param thread of how many threads; it has the partitions with this remainder
 */
record Drain(
        Map<String, Object> client,
        String topic,
        int thread,
        int threads,
        FieldDecoder decoder,
        Columns.Choice choice,
        Path file)
        implements Runnable {
    private static final Duration PATIENCE = Duration.ofMillis(200);

    @Override
    public void run() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(client);
                ParquetFile out = ParquetFile.create(file, choice)) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .filter(info -> info.partition() % threads == thread)
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .collect(Collectors.toList());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Columns columns = new Columns();
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            while (!ends.isEmpty()) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(PATIENCE);
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    take(record.value(), columns, out);
                }
                ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            }
            out.write(columns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(byte[] value, Columns columns, ParquetFile out) throws IOException {
        decoder.decode(value, columns);
        if (choice == Columns.Choice.ALL || columns.keepsLast()) {
            columns.advance();
        }
        if (columns.isFull()) {
            out.write(columns);
        }
    }
}
