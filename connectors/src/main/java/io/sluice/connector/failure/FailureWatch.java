package io.sluice.connector.failure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import javax.annotation.Nullable;
import org.apache.flink.runtime.checkpoint.CheckpointCoordinator;
import org.apache.flink.runtime.checkpoint.PendingCheckpoint;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/**
 * Hears on the JobManager, for one task, of each attempt that fails, and why: also where a
 * TaskManager is lost, or an operator cannot be opened. All calls come on the job's main thread.
 *
 * <p>Its state says which start of the export it belongs to: a watch that comes up with the state
 * of its own start knows that the job ran before, and that nobody told why it stopped.
 */
final class FailureWatch implements OperatorCoordinator {
    private final FailureReports reports;
    private final Context context;
    private final byte[] start;

    /** Checkpoints under way; one that a task fails for says why before the task does. */
    private final TreeMap<Long, PendingCheckpoint> pending = new TreeMap<>();

    private @Nullable FailureDesk desk;
    private boolean recovered;

    private FailureWatch(FailureReports reports, Context context) {
        this.reports = reports;
        this.context = context;
        this.start = reports.epoch().id().getBytes(StandardCharsets.UTF_8);
    }

    /** Nothing is ever sent; without a receiver the gateway of the task would stay closed. */
    static void admit(StreamOperatorParameters<?> parameters) {
        parameters
                .getOperatorEventDispatcher()
                .registerEventHandler(parameters.getStreamConfig().getOperatorID(), event -> {});
    }

    @Override
    public void start() {
        desk = reports.desk();
        desk.enter(new WatchedCheckpoints(context));
        if (recovered) {
            desk.recovered();
        }
    }

    @Override
    public void resetToCheckpoint(long checkpointId, @Nullable byte[] checkpointData) {
        if (desk == null) {
            recovered = Arrays.equals(checkpointData, start);
        } else {
            desk.wasReset();
        }
    }

    @Override
    public void executionAttemptFailed(int subtask, int attemptNumber, @Nullable Throwable reason) {
        // Tasks that are cancelled because another one failed have no reason of their own.
        if (desk != null && reason != null) {
            desk.failed(reason);
        }
    }

    @Override
    public void executionAttemptReady(int subtask, int attemptNumber, SubtaskGateway gateway) {
        if (desk != null) {
            desk.attemptBegins();
        }
    }

    @Override
    public void checkpointCoordinator(long checkpointId, CompletableFuture<byte[]> result) {
        CheckpointCoordinator coordinator = context.getCheckpointCoordinator();
        if (coordinator != null) {
            Map<Long, PendingCheckpoint> underWay = coordinator.getPendingCheckpoints();
            pending.keySet().retainAll(underWay.keySet());
            pending.putAll(underWay);
        }
        result.complete(start);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        pending.headMap(checkpointId, true).clear();
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) {
        PendingCheckpoint aborted = pending.remove(checkpointId);
        if (desk != null && aborted != null && aborted.getFailureCause() != null) {
            desk.checkpointFailed(aborted.getFailureCause());
        }
    }

    @Override
    public void subtaskReset(int subtask, long checkpointId) {
        if (desk != null) {
            desk.wasRestarted();
        }
    }

    @Override
    public void handleEventFromOperator(int subtask, int attemptNumber, OperatorEvent event) {
        throw new IllegalStateException("nobody sends events to a watch: " + event);
    }

    @Override
    public void close() {
        if (desk != null) {
            desk.leave();
            desk = null;
        }
    }

    /** Makes the watch on the JobManager. */
    static final class Provider implements OperatorCoordinator.Provider {
        private static final long serialVersionUID = 1L;

        private final OperatorID operatorId;
        private final FailureReports reports;

        Provider(OperatorID operatorId, FailureReports reports) {
            this.operatorId = operatorId;
            this.reports = reports;
        }

        @Override
        public OperatorID getOperatorId() {
            return operatorId;
        }

        @Override
        public OperatorCoordinator create(OperatorCoordinator.Context context) {
            return new FailureWatch(reports, context);
        }
    }
}
