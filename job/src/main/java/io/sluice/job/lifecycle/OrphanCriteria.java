package io.sluice.job.lifecycle;

import io.sluice.connector.storage.root.HiddenFiles;
import io.sluice.connector.storage.root.HiddenFiles.HiddenFile;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which hidden files, and uploads, nobody will ever publish.
 *
 * @param prefix what the names of the export's files begin with
 * @param lastRun of later runs files may still be published; milliseconds since 1970
 * @param begun what files become that a commit which has begun names, in {@link HiddenFiles#normal}
 *     form
 * @param oncePrefix what the names of files begin with whose export takes place once
 * @param once the whole beginnings of those that are not over
 * @param modifiedBefore younger ones are left alone; milliseconds since 1970
 */
public record OrphanCriteria(
        String prefix,
        long lastRun,
        Set<String> begun,
        String oncePrefix,
        Set<String> once,
        long modifiedBefore)
        implements Predicate<HiddenFile> {
    public OrphanCriteria {
        begun = Set.copyOf(begun);
        once = Set.copyOf(once);
    }

    @Override
    public boolean test(HiddenFile file) {
        boolean own = file.prefix().equals(prefix) && file.runTime() <= lastRun;
        boolean ofOnce = file.prefix().startsWith(oncePrefix) && !once.contains(file.prefix());
        return file.modifiedOn() < modifiedBefore
                && (own || ofOnce)
                && !begun.contains(HiddenFiles.normal(file.becomes()));
    }
}
