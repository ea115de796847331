package io.sluice.connector.storage.committable;

import io.sluice.connector.batch.Counts;
import io.sluice.connector.kafka.element.RangeEnd;
import io.sluice.connector.kafka.element.Run;
import java.util.List;

/**
 * What one writer did for one run between two checkpoints: the trailer and the files. Parts are
 * added up by the hold, so each row, record and file is in exactly one of them.
 *
 * @param rows rows that came in; those of the files, if nothing went wrong
 * @param ranges the ends that came by; the same end may come again after a restore
 */
public record RunPart(
        Run run, Counts counts, long rows, List<RangeEnd> ranges, List<PendingFile> files) {
    public RunPart {
        ranges = List.copyOf(ranges);
        files = List.copyOf(files);
    }
}
