package io.sluice.connector.failure;

import io.sluice.connector.kafka.settings.CheckpointControl;
import io.sluice.connector.kafka.settings.RunObserver;
import io.sluice.connector.kafka.settings.SourceClock;
import io.sluice.connector.kafka.split.Leg;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.Epoch;
import io.sluice.connector.ledger.record.ExportId;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;

/**
 * Sees to it that failures of a job are told on the ledger. Give it to the source, and let it watch
 * one operator of each task:
 *
 * <pre>{@code
 * FailureReports reports = new FailureReports(ledger, id, epoch);
 * RunScopedKafkaSource.builder().observer(reports)…
 * stream.transform(name, type, reports.watched(operator))
 * }</pre>
 *
 * <p>A failure of any operator in the same task is heard. What happens in a task without a watched
 * operator is still recorded, without its cause.
 *
 * @param epoch the start of the export that the job is
 * @param clock by which failures are dated
 */
public record FailureReports(Ledger ledger, ExportId id, Epoch epoch, SourceClock clock)
        implements RunObserver {

    /** By the clock of the JobManager. */
    public FailureReports(Ledger ledger, ExportId id, Epoch epoch) {
        this(ledger, id, epoch, SourceClock.system());
    }

    /** An operator whose task is watched. */
    public <I, O, T extends AbstractStreamOperator<O> & OneInputStreamOperator<I, O>>
            WatchedOperator<I, O> watched(T operator) {
        return new WatchedOperator<>(operator, this);
    }

    /** The same for an operator with two inputs. */
    public <A, B, O, T extends AbstractStreamOperator<O> & TwoInputStreamOperator<A, B, O>>
            WatchedTwoInputOperator<A, B, O> watchedBoth(T operator) {
        return new WatchedTwoInputOperator<>(operator, this);
    }

    /** Adds an operator that passes everything on, so that the task behind it is watched. */
    public <T> SingleOutputStreamOperator<T> watch(
            DataStream<T> stream, String name, TypeInformation<T> type) {
        return stream.transform(name, type, watched(new PassOn<T>()));
    }

    FailureDesk desk() {
        return FailureDesk.of(this);
    }

    @Override
    public void opened(Leg leg, Leg facts) {
        desk().opened(leg, facts);
    }

    @Override
    public void failed(Throwable cause) {
        desk().failed(cause);
    }

    @Override
    public boolean holdsBack() {
        return desk().holdsBack();
    }

    /** As the watches of the job reach them; none is triggered before they are there. */
    @Override
    public Optional<CheckpointControl> checkpoints() {
        return Optional.of(desk());
    }
}
