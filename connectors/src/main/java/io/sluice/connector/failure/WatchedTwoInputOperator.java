package io.sluice.connector.failure;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperatorFactory;

/** An operator with two inputs whose failures are heard. */
public final class WatchedTwoInputOperator<A, B, O> extends WatchedFactory<O>
        implements TwoInputStreamOperatorFactory<A, B, O> {
    private static final long serialVersionUID = 1L;

    <T extends AbstractStreamOperator<O> & TwoInputStreamOperator<A, B, O>> WatchedTwoInputOperator(
            T operator, FailureReports reports) {
        super(operator, reports);
    }
}
