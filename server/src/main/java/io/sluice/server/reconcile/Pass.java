package io.sluice.server.reconcile;

import io.sluice.connector.ledger.record.ExportId;
import io.sluice.job.lifecycle.ClusterJob;
import io.sluice.server.export.WantedExport;
import io.sluice.server.export.WantedExport.State;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One look at all exports: which of them are not as they are to be. Asks nobody anything. */
final class Pass {
    private final ExportJobs jobs;
    private final Attempts attempts;

    Pass(ExportJobs jobs, Attempts attempts) {
        this.jobs = jobs;
        this.attempts = attempts;
    }

    /**
     * Those that something is to be done about now.
     *
     * @param exports in the order of their creation: one that was dropped is done with before the
     *     next of its name
     */
    List<WantedExport> due(List<WantedExport> exports) {
        Set<ExportId> dropped = new HashSet<>();
        return exports.stream()
                .filter(
                        export -> {
                            boolean first =
                                    export.dropped()
                                            ? dropped.add(export.id())
                                            : !dropped.contains(export.id());
                            return first && attempts.isDue(export.applied()) && differs(export);
                        })
                .toList();
    }

    private boolean differs(WantedExport export) {
        if (export.dropped() || !export.isSettled()) {
            return true;
        }
        if (export.disabled()) {
            return !jobs.alive(export).isEmpty();
        }
        Optional<ClusterJob> only = jobs.only(export);
        return only.isEmpty()
                || export.applied().state() != State.RUNNING
                || attempts.mayForget(export.applied(), only.get().startedOn());
    }
}
