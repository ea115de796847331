package io.sluice.job.dimension;

import io.sluice.connector.batch.RunBatch;
import io.sluice.connector.fault.FaultPoints;
import io.sluice.job.operator.CarriedAccounts;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.execution.StandingFragment;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets facts meet dimension tables: joins whose right side, and subqueries whose rows, come from
 * tables that stand still for a run. Facts go through at once; every instance keeps the tables
 * whole.
 *
 * <p>That all of the dimensions of run R are here before the first fact of R is the source's doing,
 * and needs aligned checkpoints; this operator only sees to it that it is so.
 */
public final class EnrichOperator extends AbstractStreamOperator<RunBatch>
        implements TwoInputStreamOperator<RunBatch, DimensionRows, RunBatch> {
    private static final long serialVersionUID = 1L;

    /** Reached for each batch of facts that meets the tables. */
    public static final String MEETING = "dimension.facts";

    /** Reached before changes of a table are taken in. */
    public static final String KEEPING = "dimension.rows";

    private final EnrichPlan plan;
    private final int[] inputColumns;

    private transient StandingTables tables;
    private transient StandingFragment fragment;
    private transient ColumnBatch input;
    private transient ColumnBatch nothing;
    private transient StreamRecord<RunBatch> outgoing;

    /**
     * @param arriving the columns of the batches that come in
     */
    public EnrichOperator(EnrichPlan plan, Schema arriving) {
        this.plan = plan;
        this.inputColumns =
                plan.input().columns().stream()
                        .mapToInt(column -> arriving.find(column.name()).orElseThrow())
                        .toArray();
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        tables = new StandingTables(plan.tables());
        tables.restore(context.getOperatorStateStore());
    }

    @Override
    public void open() throws Exception {
        super.open();
        fragment = plan.open();
        input = new ColumnBatch(plan.input(), new ColumnVector[inputColumns.length]);
        nothing = ColumnBatch.allocate(fragment.output(), 0);
        outgoing = new StreamRecord<>(null);
        tables.register(metrics);
        metrics.gauge("lookupMisses", fragment::misses);
    }

    @Override
    public void processElement1(StreamRecord<RunBatch> element) {
        RunBatch batch = element.getValue();
        CarriedAccounts accounts = new CarriedAccounts(batch, this::send);
        if (batch.columns().size() > 0) {
            tables.meet(batch.run());
            enter(batch);
            fragment.process(columnsOf(batch), accounts::emit);
        }
        accounts.finish(nothing);
    }

    private void send(RunBatch batch) {
        output.collect(outgoing.replace(batch, batch.run().time()));
    }

    private void enter(RunBatch batch) {
        FaultPoints.reached(MEETING);
        long now = Ticks.ofUnixMillis(batch.run().time());
        RunContext context = new RunContext(now, batch.topic(), batch.partition());
        fragment.enter(context, tables, tables.version());
    }

    private ColumnBatch columnsOf(RunBatch batch) {
        for (int i = 0; i < inputColumns.length; i++) {
            input.setVector(i, batch.columns().vector(inputColumns[i]));
        }
        input.setSize(batch.columns().size());
        return input;
    }

    @Override
    public void processElement2(StreamRecord<DimensionRows> element) {
        FaultPoints.reached(KEEPING);
        tables.apply(element.getValue());
    }

    /** Runs end with their facts; the dimensions of a run have been here long before. */
    @Override
    public void processWatermark1(Watermark watermark) throws Exception {
        processWatermark(watermark);
    }

    @Override
    public void processWatermark2(Watermark watermark) {
        // Says nothing that the facts' watermark does not say.
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        boolean writes = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0;
        tables.snapshot(writes);
    }
}
