package io.sluice.connector.kafka.reader;

import io.sluice.connector.kafka.settings.SourceSettings;
import io.sluice.connector.kafka.split.Leg;
import io.sluice.connector.kafka.split.PartitionSplit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.apache.flink.connector.kafka.source.metrics.KafkaSourceReaderMetrics;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Polls the consumers: one per isolation level in use, since a consumer has a single one. A split
 * that is added again, with a leg to read, is read up to the leg's stop; until then it is paused.
 * Used by the fetcher's thread, but for {@link #wakeUp}.
 */
final class RunSplitReader implements SplitReader<PartitionFetch, PartitionSplit> {
    /** Nothing wakes the fetcher up to commit offsets, so an idle poll must end now and then. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    /** Several consumers take turns. */
    private static final Duration TURN = Duration.ofMillis(20);

    private final SourceSettings settings;
    private final int subtask;
    private final OffsetCommits commits;
    private final KafkaSourceReaderMetrics metrics;
    private final Map<IsolationLevel, IsolatedConsumer> consumers =
            new EnumMap<>(IsolationLevel.class);
    private final CatchUpLimit limit;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile List<IsolatedConsumer> toWakeUp = List.of();

    RunSplitReader(
            SourceSettings settings,
            int subtask,
            OffsetCommits commits,
            KafkaSourceReaderMetrics metrics) {
        this.settings = settings;
        this.subtask = subtask;
        this.commits = commits;
        this.metrics = metrics;
        this.limit = new CatchUpLimit(settings);
    }

    @Override
    public void handleSplitsChanges(SplitsChange<PartitionSplit> change) {
        for (PartitionSplit split : change.splits()) {
            if (settings.isListed(split.topic())) {
                continue;
            }
            IsolatedConsumer consumer = consumer(settings.topic(split.topic()).isolation());
            if (split.toRead() == null) {
                consumer.add(split);
            } else {
                consumer.open(split, split.toRead());
            }
        }
    }

    private IsolatedConsumer consumer(IsolationLevel isolation) {
        return consumers.computeIfAbsent(
                isolation,
                level -> {
                    IsolatedConsumer consumer = new IsolatedConsumer(settings, level, subtask);
                    if (consumers.isEmpty()) {
                        metrics.registerKafkaConsumerMetrics(consumer.client());
                    }
                    List<IsolatedConsumer> all = new ArrayList<>(toWakeUp);
                    all.add(consumer);
                    toWakeUp = List.copyOf(all);
                    return consumer;
                });
    }

    @Override
    public RecordsWithSplitIds<PartitionFetch> fetch() {
        commitOffsets();
        List<PartitionFetch> fetched = new ArrayList<>();
        List<IsolatedConsumer> reading =
                consumers.values().stream().filter(IsolatedConsumer::isReading).toList();
        if (consumers.isEmpty()) {
            pause();
        } else if (reading.isEmpty()) {
            consumers.values().stream().findFirst().ifPresent(c -> c.poll(IDLE, fetched));
        }
        for (IsolatedConsumer consumer : reading) {
            read(consumer, reading.size() == 1 ? IDLE : TURN, fetched);
        }
        return new Fetches(fetched);
    }

    /** A reader may have tables outside of Kafka only, for which there is nothing to fetch. */
    private void pause() {
        try {
            if (wakeUps.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(IsolatedConsumer consumer, Duration atMost, List<PartitionFetch> fetched) {
        Leg leg = consumer.leg();
        int partitions = consumer.openPartitions();
        if (limit.holdsBack(leg)) {
            return;
        }
        int before = fetched.size();
        consumer.poll(atMost, fetched);
        int records =
                fetched.subList(before, fetched.size()).stream()
                        .mapToInt(PartitionFetch::records)
                        .sum();
        limit.fetched(leg, records, partitions);
    }

    private void commitOffsets() {
        Map<TopicPartition, OffsetAndMetadata> due = commits.take();
        if (due.isEmpty() || settings.groupId() == null) {
            return;
        }
        consumers.values().stream()
                .findFirst()
                .ifPresent(consumer -> consumer.client().commitAsync(due, this::committed));
    }

    private void committed(Map<TopicPartition, OffsetAndMetadata> offsets, Exception failure) {
        if (failure != null) {
            // For lag tools only, and the next commit covers it: no reason to fail.
            metrics.recordFailedCommit();
            return;
        }
        metrics.recordSucceededCommit();
        offsets.forEach((p, offset) -> metrics.recordCommittedOffset(p, offset.offset()));
    }

    @Override
    public void wakeUp() {
        limit.wakeUp();
        wakeUps.release();
        toWakeUp.forEach(consumer -> consumer.client().wakeup());
    }

    @Override
    public void close() {
        consumers.values().forEach(IsolatedConsumer::close);
    }
}
