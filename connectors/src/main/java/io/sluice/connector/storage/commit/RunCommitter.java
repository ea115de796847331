package io.sluice.connector.storage.commit;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.storage.committable.RunCommit;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/**
 * Commits the runs that the hold has let go, in their order. Only subtask 0 gets any, except that a
 * change of parallelism may hand restored ones to another; the ledger keeps them apart.
 */
final class RunCommitter implements Committer<RunCommit> {
    private final ForwardCommit commit;

    private RunCommitter(ForwardCommit commit) {
        this.commit = commit;
    }

    /** Opens the committer; the first subtask finishes at once what an earlier job has begun. */
    static RunCommitter open(CommitSettings settings, CommitterInitContext context)
            throws IOException {
        boolean first = context.getTaskInfo().getIndexOfThisSubtask() == 0;
        MetricGroup group = first ? context.metricGroup() : new UnregisteredMetricsGroup();
        RunCommitter committer =
                new RunCommitter(new ForwardCommit(settings, new CommitMetrics(group)));
        FaultPoints.reached("commit.open");
        if (first) {
            committer.finishBegun();
        }
        return committer;
    }

    private void finishBegun() throws IOException {
        try {
            commit.finishBegun();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while finishing a run", e);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public void commit(Collection<CommitRequest<RunCommit>> requests)
            throws IOException, InterruptedException {
        FaultPoints.reached("commit.requested");
        List<RunCommit> runs =
                requests.stream()
                        .map(CommitRequest::getCommittable)
                        .sorted(Comparator.comparingLong(run -> run.run().time()))
                        .toList();
        for (RunCommit run : runs) {
            commit.commit(run);
        }
    }

    @Override
    public void close() {
        commit.close();
    }
}
