package io.sluice.server.reconcile;

import io.sluice.job.lifecycle.ClusterJob;
import io.sluice.server.cluster.ExportJobId;
import io.sluice.server.export.WantedExport;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The jobs of a cluster by the exports whose they are; as they were listed once. */
final class ExportJobs {
    private final Map<Long, List<ClusterJob>> byOwner;

    private ExportJobs(Map<Long, List<ClusterJob>> byOwner) {
        this.byOwner = byOwner;
    }

    static ExportJobs of(List<ClusterJob> jobs) {
        return new ExportJobs(
                jobs.stream()
                        .collect(
                                Collectors.groupingBy(
                                        job -> job.id().getLowerPart(),
                                        HashMap::new,
                                        Collectors.toList())));
    }

    private List<ClusterJob> of(WantedExport export) {
        return byOwner.getOrDefault(ExportJobId.owner(export.incarnation()), List.of());
    }

    /** Those that have not ended, newest first. */
    List<ClusterJob> alive(WantedExport export) {
        return of(export).stream()
                .filter(ClusterJob::isAlive)
                .sorted(Comparator.comparingLong(ClusterJob::startedOn).reversed())
                .toList();
    }

    /** The one job that is to run, where it does and no other. */
    Optional<ClusterJob> only(WantedExport export) {
        List<ClusterJob> alive = alive(export);
        return alive.size() == 1
                        && ExportJobId.isBy(alive.get(0).id(), export.applied().generation())
                ? Optional.of(alive.get(0))
                : Optional.empty();
    }

    /** The job that was recorded last, where the cluster knows it still. */
    Optional<ClusterJob> recorded(WantedExport export) {
        return of(export).stream()
                .filter(
                        job ->
                                export.applied()
                                        .jobId()
                                        .filter(job.id().toHexString()::equals)
                                        .isPresent())
                .findFirst();
    }
}
