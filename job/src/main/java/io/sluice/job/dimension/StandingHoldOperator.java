package io.sluice.job.dimension;

import io.sluice.connector.batch.RunBatch;
import io.sluice.connector.fault.FaultPoints;
import io.sluice.job.operator.hold.HoldLimits;
import io.sluice.job.operator.hold.RoutedBatch;
import io.sluice.job.operator.hold.RunHoldOperator;
import io.sluice.job.operator.hold.WorkSpec;
import io.sluice.kql.execution.TableSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Holds the rows of a run until its end, beside dimension tables that they meet then: for what only
 * all rows of a run decide together, such as a right outer join.
 */
public final class StandingHoldOperator extends RunHoldOperator
        implements TwoInputStreamOperator<RoutedBatch, DimensionRows, RunBatch> {
    private static final long serialVersionUID = 1L;

    private final List<DimensionTable> dimensions;
    private transient StandingTables tables;

    public StandingHoldOperator(WorkSpec spec, HoldLimits limits, List<DimensionTable> dimensions) {
        super(spec, limits);
        this.dimensions = new ArrayList<>(dimensions);
    }

    @Override
    protected TableSource standing() {
        return tables;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        tables = new StandingTables(dimensions);
        super.initializeState(context);
        tables.restore(context.getOperatorStateStore());
    }

    @Override
    public void open() throws Exception {
        super.open();
        tables.register(metrics);
    }

    @Override
    public void processElement1(StreamRecord<RoutedBatch> element) throws Exception {
        RunBatch batch = element.getValue().batch();
        if (batch.columns().size() > 0) {
            tables.meet(batch.run());
        }
        processElement(element);
    }

    @Override
    public void processElement2(StreamRecord<DimensionRows> element) {
        FaultPoints.reached(EnrichOperator.KEEPING);
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
        tables.snapshot(getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0);
    }
}
