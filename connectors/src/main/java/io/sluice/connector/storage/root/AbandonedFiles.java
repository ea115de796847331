package io.sluice.connector.storage.root;

import io.sluice.connector.storage.committable.PendingFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cleans up behind runs that another job committed. Nobody sees these files, so it may fail. */
public final class AbandonedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(AbandonedFiles.class);

    private AbandonedFiles() {}

    public static void delete(List<PendingFile> files) {
        Map<String, List<PendingFile>> byRoot =
                files.stream().collect(Collectors.groupingBy(PendingFile::root));
        byRoot.forEach(
                (root, ofRoot) -> {
                    try {
                        RootFileSystem.open(root).deleteAbandoned(ofRoot);
                    } catch (IOException | RuntimeException e) {
                        LOG.warn(
                                "hidden files stay behind root={} files={}",
                                root,
                                ofRoot.size(),
                                e);
                    }
                });
    }
}
