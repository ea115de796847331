package io.sluice.connector.failure;

import io.sluice.connector.kafka.settings.CheckpointControl;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.runtime.checkpoint.CheckpointCoordinator;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;

/**
 * The checkpoints of the job that a {@link FailureWatch} belongs to. Never called under a lock of
 * ours: Flink resets a watch while it holds its own.
 */
final class WatchedCheckpoints implements CheckpointControl {
    private final OperatorCoordinator.Context context;

    WatchedCheckpoints(OperatorCoordinator.Context context) {
        this.context = context;
    }

    @Override
    public void setProcessingBacklog(boolean processing) {
        CheckpointCoordinator coordinator = context.getCheckpointCoordinator();
        if (coordinator == null || coordinator.isShutdown()) {
            return;
        }
        try {
            coordinator.setIsProcessingBacklog(context.getOperatorId(), processing);
        } catch (RejectedExecutionException e) {
            // The job has just ended.
            if (!coordinator.isShutdown()) {
                throw e;
            }
        }
    }

    @Override
    public boolean areSuspended() {
        CheckpointCoordinator coordinator = context.getCheckpointCoordinator();
        return coordinator == null || !coordinator.isPeriodicCheckpointingStarted();
    }
}
