package io.sluice.connector.storage.write;

import io.sluice.catalog.ExternalTable;
import io.sluice.connector.storage.file.FileExtension;
import io.sluice.connector.storage.path.SampleFolders;
import io.sluice.kql.type.Ticks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Files that an export named {@code export} would write, with values that are made up. */
public final class SampleUris {
    private static final int FEWEST = 3;
    private static final int MOST = 10;

    private SampleUris() {}

    /**
     * Their URIs: at least three, and one for each root up to ten.
     *
     * @param now the newest time in them
     * @throws IllegalArgumentException where the path format names what is not there
     */
    public static List<String> of(ExternalTable table, Instant now) {
        int count = Math.min(MOST, Math.max(FEWEST, table.roots().size()));
        List<String> folders = SampleFolders.of(table, Ticks.ofInstant(now), count);
        String prefix =
                FileNames.ofRun(
                        FileNames.prefix(table.properties().namePrefix().orElse(""), "export"),
                        now.truncatedTo(ChronoUnit.MINUTES).toEpochMilli());
        List<String> uris = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String root = table.roots().get(i % table.roots().size()).uri();
            String folder = folders.get(i).isEmpty() ? "" : folders.get(i) + "/";
            uris.add(
                    "%s%s%s%s-%s-0%s"
                            .formatted(
                                    root,
                                    root.endsWith("/") ? "" : "/",
                                    folder,
                                    prefix,
                                    new UUID(0, i + 1L),
                                    FileExtension.of(table)));
        }
        return uris;
    }
}
