package io.sluice.job.operator;

import io.sluice.connector.batch.Counts;
import io.sluice.connector.batch.RunBatch;
import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.kafka.element.RangeEnd;
import io.sluice.connector.kafka.element.Run;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.batch.RunScoped;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.physical.StageSpec;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.util.Optional;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Hosts KQL operators that hold nothing over a cut of their input: opens them on the task, pushes
 * batches through, and keeps the accounts. What a batch answers for travels on with the first batch
 * that comes out of it, or with an empty one where nothing did. Before a checkpoint, and at the end
 * of a run, what the operators have collected is pushed on, so that there is no state.
 */
public final class StageOperator extends AbstractStreamOperator<RunBatch>
        implements OneInputStreamOperator<RunBatch, RunBatch> {
    private static final long serialVersionUID = 1L;

    private final StageSpec spec;
    private final int[] inputColumns;
    private final boolean keepsAccounts;
    private final boolean filters;

    private transient Stage stage;
    private transient ColumnBatch input;
    private transient ColumnBatch nothing;
    private transient StreamRecord<RunBatch> outgoing;

    /** Of the run that is not complete yet. */
    private transient Pending latest;

    /** The run of which something has been sent on; those behind know of it. */
    private transient long toldRun;

    /**
     * @param incoming the columns of the batches that come in
     * @param accounts of several ways from one table exactly one carries its accounts
     */
    public StageOperator(StageSpec spec, Schema incoming, Accounts accounts) {
        this.spec = spec;
        this.keepsAccounts = accounts != Accounts.ELSEWHERE;
        this.filters = accounts == Accounts.COUNTS_FILTERED && spec.filters();
        this.inputColumns =
                spec.input().columns().stream()
                        .mapToInt(column -> incoming.find(column.name()).orElseThrow())
                        .toArray();
    }

    @Override
    public void open() throws Exception {
        super.open();
        stage = spec.open(getUserCodeClassloader());
        input = new ColumnBatch(spec.input(), new ColumnVector[inputColumns.length]);
        nothing = ColumnBatch.allocate(spec.output(), 0);
        outgoing = new StreamRecord<>(null);
        toldRun = Long.MIN_VALUE;
    }

    @Override
    public void processElement(StreamRecord<RunBatch> element) {
        RunBatch batch = element.getValue();
        Pending pending = new Pending(batch);
        if (batch.columns().size() > 0) {
            enter(batch);
            stage.process(columnsOf(batch), pending::emit);
        }
        pending.finish();
        latest = pending;
    }

    /** The run is complete: what the stage held back follows, and then the watermark. */
    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        if (latest != null) {
            stage.finishRun(latest::emit);
            latest = null;
        }
        super.processWatermark(watermark);
    }

    /** A checkpoint holds nothing of this operator, so all of it must be before the barrier. */
    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        if (latest != null) {
            stage.finishRun(latest::emit);
        }
    }

    private void enter(RunBatch batch) {
        if (stage instanceof RunScoped scoped) {
            long now = Ticks.ofUnixMillis(batch.run().time());
            scoped.enter(new RunContext(now, batch.topic(), batch.partition()));
        }
    }

    private ColumnBatch columnsOf(RunBatch batch) {
        for (int i = 0; i < inputColumns.length; i++) {
            input.setVector(i, batch.columns().vector(inputColumns[i]));
        }
        input.setSize(batch.columns().size());
        return input;
    }

    /** The accounts of one incoming batch, until they have found a batch to travel with. */
    private final class Pending {
        private final RunBatch source;
        private boolean carried;

        private Pending(RunBatch source) {
            this.source = source;
            this.carried = !keepsAccounts;
        }

        private void emit(ColumnBatch rows) {
            Counts counts = carried ? Counts.ZERO : entered();
            Optional<RangeEnd> rangeEnd = carried ? Optional.empty() : source.rangeEnd();
            carried = true;
            send(rows, counts.plusFiltered(filters ? -rows.size() : 0), rangeEnd);
        }

        private void finish() {
            if (!carried) {
                carried = true;
                send(nothing, entered(), source.rangeEnd());
            } else if (source.rangeEnd().isEmpty() && toldRun != source.run().time()) {
                // A run of which all is filtered here is a run all the same.
                send(nothing, Counts.ZERO, Optional.empty());
            }
        }

        /** What came in counts as filtered until it goes out, where anything may be filtered. */
        private Counts entered() {
            return source.counts().plusFiltered(filters ? source.columns().size() : 0);
        }

        private void send(ColumnBatch rows, Counts counts, Optional<RangeEnd> rangeEnd) {
            if (rows.size() > 0 && FaultPoints.isBroken("chain.every-row")) {
                rows.setSize(rows.size() - 1);
            }
            Run run = source.run();
            toldRun = run.time();
            RunBatch batch =
                    new RunBatch(run, source.topic(), source.partition(), rows, counts, rangeEnd);
            output.collect(outgoing.replace(batch, run.time()));
        }
    }
}
