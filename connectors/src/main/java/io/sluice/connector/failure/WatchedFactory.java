package io.sluice.connector.failure;

import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.CoordinatedOperatorFactory;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/**
 * An operator as it is, with a {@link FailureWatch} on the JobManager that hears when its task
 * fails.
 */
abstract class WatchedFactory<O> extends SimpleOperatorFactory<O>
        implements CoordinatedOperatorFactory<O> {
    private static final long serialVersionUID = 1L;

    private final FailureReports reports;

    WatchedFactory(AbstractStreamOperator<O> operator, FailureReports reports) {
        super(operator);
        this.reports = reports;
    }

    @Override
    public <T extends StreamOperator<O>> T createStreamOperator(
            StreamOperatorParameters<O> parameters) {
        FailureWatch.admit(parameters);
        return super.createStreamOperator(parameters);
    }

    @Override
    public OperatorCoordinator.Provider getCoordinatorProvider(
            String operatorName, OperatorID operatorId) {
        return new FailureWatch.Provider(operatorId, reports);
    }
}
