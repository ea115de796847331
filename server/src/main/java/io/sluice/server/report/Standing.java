package io.sluice.server.report;

import io.sluice.catalog.ExportProperties;
import io.sluice.server.export.WantedExport;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import javax.annotation.Nullable;

/**
 * How far an export is, as the ledger has told. Times are milliseconds since 1970, null where not
 * known.
 *
 * @param id its number in the tables of reports
 * @param createdOn as the ledger has it: what was told of runs before is another export's of the
 *     same name
 * @param begunRun a run whose commit has begun and is not complete
 * @param failedRun the last run that has failed, perhaps completed since
 * @param failedBehind the last completed run when a start failed; -1 for none
 */
record Standing(
        long id,
        String name,
        @Nullable Long createdOn,
        Optional<String> startCursor,
        @Nullable Long begunRun,
        @Nullable Long lastRun,
        @Nullable Long lastCut,
        @Nullable Long lastStartedOn,
        @Nullable Long failedRun,
        @Nullable Long failedBehind) {

    static Standing unknown(String name) {
        return new Standing(-1, name, null, Optional.empty(), null, null, null, null, null, null);
    }

    /** The same without what an earlier export of the name has done. */
    Standing of(WantedExport wanted) {
        boolean told =
                createdOn != null
                        && (wanted.applied().generation() > 0 || createdOn >= wanted.createdOn());
        if (!told) {
            return unknown(name);
        }
        boolean run = lastRun != null && lastRun >= createdOn;
        return new Standing(
                id,
                name,
                createdOn,
                startCursor,
                begunRun,
                run ? lastRun : null,
                run ? lastCut : null,
                run ? lastStartedOn : null,
                failedRun != null && failedRun >= createdOn ? failedRun : null,
                failedBehind);
    }

    /**
     * When the next run is due, milliseconds since 1970: behind the last one, or the first whose
     * cut is not before the creation.
     */
    OptionalLong nextRun(ExportProperties properties) {
        long interval = properties.intervalBetweenRuns().toMillis();
        if (lastRun != null) {
            return OptionalLong.of(lastRun + interval);
        }
        if (createdOn == null) {
            return OptionalLong.empty();
        }
        long latency = properties.forcedLatency().map(Duration::toMillis).orElse(0L);
        return OptionalLong.of(-Math.floorDiv(-(createdOn + latency), interval) * interval);
    }

    /** {@code Completed}, {@code Failed}, or nothing before the first run. */
    String lastResult() {
        boolean runFailed = failedRun != null && (lastRun == null || failedRun > lastRun);
        boolean startFailed =
                failedBehind != null && failedBehind == (lastRun == null ? -1 : lastRun);
        if (runFailed || startFailed) {
            return "Failed";
        }
        return lastRun == null ? "" : "Completed";
    }
}
