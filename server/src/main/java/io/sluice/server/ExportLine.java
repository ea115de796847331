package io.sluice.server;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.server.catalog.Databases;
import java.util.ArrayList;
import java.util.List;

/** What a server finds in its catalog when it starts. */
final class ExportLine {
    /** As many names as are read at a glance. */
    private static final int NAMED = 5;

    private ExportLine() {}

    /** {@code Continuous exports: 2 (A, B disabled)}. */
    static String of(Databases databases) {
        List<String> names = new ArrayList<>();
        for (Catalog catalog : databases.byName().values()) {
            String prefix =
                    catalog.database().equals(Catalog.DEFAULT_DATABASE)
                            ? ""
                            : catalog.database() + ".";
            for (ContinuousExport export : catalog.continuousExports().values()) {
                boolean disabled = export.properties().isDisabled().orElse(false);
                names.add(prefix + export.name() + (disabled ? " disabled" : ""));
            }
        }
        if (names.isEmpty()) {
            return "Continuous exports: none; .create continuous-export makes one.";
        }
        String more = names.size() > NAMED ? ", …" : "";
        return "Continuous exports: %d (%s%s)"
                .formatted(
                        names.size(),
                        String.join(", ", names.subList(0, Math.min(NAMED, names.size()))),
                        more);
    }
}
