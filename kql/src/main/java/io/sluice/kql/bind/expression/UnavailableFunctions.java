package io.sluice.kql.bind.expression;

import java.util.Map;
import java.util.Optional;

/** Functions that Kusto has and that mean nothing here, or are left out, and why. */
final class UnavailableFunctions {
    private static final String NO_CURSORS =
            "there are no database cursors: a continuous export reads what is new by itself";

    private static final Map<String, String> REASONS =
            Map.of(
                    "cursor_after", NO_CURSORS,
                    "cursor_before_or_at", NO_CURSORS,
                    "cursor_current", NO_CURSORS,
                    "current_cursor", NO_CURSORS);

    private UnavailableFunctions() {}

    /** Why a function is not available; empty where no such function is known. */
    static Optional<String> reason(String name) {
        if (name.startsWith("geo_")) {
            return Optional.of("geospatial functions are not part of Sluice");
        }
        if (name.startsWith("series_")) {
            return Optional.of("functions of time series are not part of Sluice");
        }
        return Optional.ofNullable(REASONS.get(name));
    }
}
