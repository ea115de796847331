package io.sluice.connector.kafka;

import io.sluice.connector.kafka.element.RunElement;
import io.sluice.connector.kafka.element.RunElementTypeInfo;
import io.sluice.connector.kafka.enumerator.EnumeratorState;
import io.sluice.connector.kafka.enumerator.EnumeratorStateSerializer;
import io.sluice.connector.kafka.enumerator.RunEnumerator;
import io.sluice.connector.kafka.reader.RunReader;
import io.sluice.connector.kafka.settings.SourceSettings;
import io.sluice.connector.kafka.split.PartitionSplit;
import io.sluice.connector.kafka.split.PartitionSplitSerializer;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Reads topics run by run. At each multiple of the interval a run takes the records stamped before
 * the run's cut that no earlier run has taken; its ranges of offsets are in a completed checkpoint
 * before the first of its records is let through, so they are the same after any failure. Behind
 * the last record of run R comes watermark R.
 *
 * <pre>{@code
 * RunScopedKafkaSource source = RunScopedKafkaSource.builder()
 *         .bootstrapServers("kafka:9092")
 *         .fact("events", IsolationLevel.READ_COMMITTED)
 *         .interval(Duration.ofMinutes(5))
 *         .history(RunHistory.everythingSince(System.currentTimeMillis()))
 *         .build();
 * Configuration configuration = new Configuration();
 * CheckpointRequirements.applyDefaults(configuration);
 * StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
 * environment.fromSource(source, WatermarkStrategy.noWatermarks(), "events (run-scoped)")
 * }</pre>
 *
 * <p>Use it with {@code WatermarkStrategy.noWatermarks()} only, since the watermarks are its own,
 * and with the checkpoints that {@link CheckpointRequirements} asks for.
 */
public final class RunScopedKafkaSource
        implements Source<RunElement, PartitionSplit, EnumeratorState>,
                ResultTypeQueryable<RunElement> {

    private final SourceSettings settings;

    RunScopedKafkaSource(SourceSettings settings) {
        this.settings = settings;
    }

    public static RunScopedKafkaSourceBuilder builder() {
        return new RunScopedKafkaSourceBuilder();
    }

    @Override
    public Boundedness getBoundedness() {
        return settings.pace().isOneRun() ? Boundedness.BOUNDED : Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<RunElement, PartitionSplit> createReader(SourceReaderContext context) {
        return RunReader.create(settings, context);
    }

    @Override
    public SplitEnumerator<PartitionSplit, EnumeratorState> createEnumerator(
            SplitEnumeratorContext<PartitionSplit> context) {
        return new RunEnumerator(settings, context, Optional.empty());
    }

    @Override
    public SplitEnumerator<PartitionSplit, EnumeratorState> restoreEnumerator(
            SplitEnumeratorContext<PartitionSplit> context, EnumeratorState state) {
        return new RunEnumerator(settings, context, Optional.of(state));
    }

    @Override
    public SimpleVersionedSerializer<PartitionSplit> getSplitSerializer() {
        return new PartitionSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<EnumeratorState> getEnumeratorCheckpointSerializer() {
        return new EnumeratorStateSerializer();
    }

    @Override
    public TypeInformation<RunElement> getProducedType() {
        return new RunElementTypeInfo();
    }
}
