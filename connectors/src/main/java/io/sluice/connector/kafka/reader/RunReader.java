package io.sluice.connector.kafka.reader;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.kafka.element.RangeEnd;
import io.sluice.connector.kafka.element.RunElement;
import io.sluice.connector.kafka.element.TableListed;
import io.sluice.connector.kafka.settings.SourceSettings;
import io.sluice.connector.kafka.split.Leg;
import io.sluice.connector.kafka.split.LegFinished;
import io.sluice.connector.kafka.split.LegOpened;
import io.sluice.connector.kafka.split.OffsetRange;
import io.sluice.connector.kafka.split.PartitionSplit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.kafka.source.metrics.KafkaSourceReaderMetrics;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;

/**
 * Emits the legs it is told: the batches of its partitions, each up to its stop and no further,
 * then the ends of the ranges, then, behind facts, the run's watermark. Then it reports the leg as
 * finished. Readers without partitions do the same with nothing to read.
 */
@SuppressWarnings("try") // close() of the framework's class may be interrupted
public final class RunReader
        extends SingleThreadMultiplexSourceReaderBase<
                PartitionFetch, RunElement, PartitionSplit, PartitionProgress> {

    private final SourceSettings settings;
    private final SourceReaderContext context;
    private final LegProgress progress;
    private final OffsetCommits commits;
    private final KafkaSourceReaderMetrics metrics;
    private final Availability availability = new Availability();
    private boolean noMoreLegs;

    private RunReader(
            SourceSettings settings,
            SourceReaderContext context,
            LegProgress progress,
            OffsetCommits commits,
            KafkaSourceReaderMetrics metrics) {
        super(
                () -> new RunSplitReader(settings, context.getIndexOfSubtask(), commits, metrics),
                new PartitionFetchEmitter(progress, context.metricGroup(), metrics),
                context.getConfiguration(),
                context);
        this.settings = settings;
        this.context = context;
        this.progress = progress;
        this.commits = commits;
        this.metrics = metrics;
        context.metricGroup().setPendingRecordsGauge(progress::pendingRecords);
    }

    public static SourceReader<RunElement, PartitionSplit> create(
            SourceSettings settings, SourceReaderContext context) {
        return new RunReader(
                settings,
                context,
                new LegProgress(),
                new OffsetCommits(),
                new KafkaSourceReaderMetrics(context.metricGroup()));
    }

    @Override
    protected PartitionProgress initializedState(PartitionSplit split) {
        if (!settings.isListed(split.topic())) {
            metrics.registerTopicPartition(split.topicPartition());
        }
        return progress.add(split);
    }

    @Override
    protected PartitionSplit toSplitType(String splitId, PartitionProgress state) {
        return state.toSplit();
    }

    @Override
    protected void onSplitFinished(Map<String, PartitionProgress> finished) {
        throw new IllegalStateException(
                "partitions have no end, but finished: " + finished.keySet());
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (!(event instanceof LegOpened opened)) {
            throw new IllegalArgumentException("not an event of this source: " + event);
        }
        FaultPoints.reached("source.reader.opened");
        Leg leg = opened.leg();
        List<PartitionSplit> toRead = progress.open(leg);
        if (toRead.isEmpty()) {
            availability.wakeUp();
        } else {
            splitFetcherManager.addSplits(toRead);
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<RunElement> output) throws Exception {
        InputStatus status = super.pollNext(output);
        if (progress.isFinished()) {
            finish(progress.finish(), output);
            return InputStatus.MORE_AVAILABLE;
        }
        return isAtEnd() ? InputStatus.END_OF_INPUT : status;
    }

    /** There was one run to read, and it is behind. Partitions as such have no end. */
    @Override
    public void notifyNoMoreSplits() {
        noMoreLegs = true;
        availability.wakeUp();
    }

    private boolean isAtEnd() {
        return noMoreLegs && progress.current().isEmpty();
    }

    private void finish(Leg leg, ReaderOutput<RunElement> output) {
        FaultPoints.reached("source.reader.finish");
        long time = leg.run().time();
        progress.takeListings(leg)
                .forEach(
                        (table, listing) ->
                                output.collect(
                                        new TableListed(
                                                leg.run(), table.topic(), listing.content()),
                                        time));
        progress.ranges(leg)
                .forEach(
                        (partition, range) -> {
                            if (!settings.isListed(partition.topic())) {
                                end(leg, partition, range, output);
                            }
                        });
        switch (leg.kind()) {
            case FACTS -> output.emitWatermark(new Watermark(time));
            // The run goes on with its facts.
            case DIMENSIONS -> {}
        }
        context.sendSourceEventToCoordinator(new LegFinished(leg.number()));
        FaultPoints.reached("source.reader.finished");
    }

    private void end(
            Leg leg, TopicPartition partition, OffsetRange range, ReaderOutput<RunElement> output) {
        output.collect(
                new RangeEnd(
                        leg.run(),
                        partition.topic(),
                        partition.partition(),
                        range.start(),
                        range.stop()),
                leg.run().time());
        commits.finished(partition, range.stop());
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return progress.isFinished() || isAtEnd()
                ? Availability.AVAILABLE
                : availability.either(super.isAvailable());
    }

    @Override
    public List<PartitionSplit> snapshotState(long checkpointId) {
        FaultPoints.reached("source.reader.snapshot");
        commits.snapshotTaken(checkpointId);
        return super.snapshotState(checkpointId);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        FaultPoints.reached("source.reader.checkpointed");
        super.notifyCheckpointComplete(checkpointId);
        commits.checkpointCompleted(checkpointId);
    }
}
