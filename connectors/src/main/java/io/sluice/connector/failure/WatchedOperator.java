package io.sluice.connector.failure;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;

/** An operator with one input whose failures are heard. */
public final class WatchedOperator<I, O> extends WatchedFactory<O>
        implements OneInputStreamOperatorFactory<I, O> {
    private static final long serialVersionUID = 1L;

    <T extends AbstractStreamOperator<O> & OneInputStreamOperator<I, O>> WatchedOperator(
            T operator, FailureReports reports) {
        super(operator, reports);
    }
}
