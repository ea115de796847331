package io.sluice.server.cluster;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.api.common.JobID;

/**
 * The id of an export's job on a cluster: whose it is, by which of its definitions, and a number to
 * tell its starts apart. So a job is found again by a server that knows nothing but the catalog,
 * also where several installations share a cluster.
 */
public final class ExportJobId {
    private static final int GENERATION_BITS = 32;

    private ExportJobId() {}

    /**
     * An id for another start.
     *
     * @param incarnation a guid
     * @param generation of the definition
     */
    public static JobID next(String incarnation, long generation) {
        long start = Integer.toUnsignedLong(ThreadLocalRandom.current().nextInt());
        return new JobID(owner(incarnation), generation << GENERATION_BITS | start);
    }

    /** Whether a job is of an incarnation of an export. */
    public static boolean isOf(JobID job, String incarnation) {
        return job.getLowerPart() == owner(incarnation);
    }

    /** Whether a job is by a definition; to be asked of the export's own. */
    public static boolean isBy(JobID job, long generation) {
        return (int) (job.getUpperPart() >>> GENERATION_BITS) == (int) generation;
    }

    /** Half of the guid: more than enough to tell exports apart. */
    public static long owner(String incarnation) {
        return UUID.fromString(incarnation).getMostSignificantBits();
    }
}
