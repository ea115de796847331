package io.sluice.job.verify;

import java.util.OptionalLong;

/**
 * One thing in which destination and ledger differ.
 *
 * @param path the file it is about; of a run as a whole, empty
 * @param runTime of the run that the file belongs to, milliseconds since 1970; none where no run is
 *     known to
 * @param problem what is wrong, and what was expected
 * @param advice what to do
 */
public record Finding(Kind kind, String path, OptionalLong runTime, String problem, String advice) {

    /** In which way they differ. */
    public enum Kind {
        /** A committed file is not there. */
        MISSING,
        /** A file is there that no run committed. */
        EXTRA,
        /** A committed file is not what was committed. */
        CORRUPT,
        /** The ledger contradicts itself. */
        UNBALANCED
    }
}
