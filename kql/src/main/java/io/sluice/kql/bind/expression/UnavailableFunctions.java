package io.sluice.kql.bind.expression;

import java.util.Optional;

/** Functions that Kusto has and that mean nothing here, or are left out, and why. */
final class UnavailableFunctions {
    private UnavailableFunctions() {}

    /** Why a function is not available; empty where no such function is known. */
    static Optional<String> reason(String name) {
        if (name.startsWith("geo_")) {
            return Optional.of("geospatial functions are not part of Sluice");
        }
        if (name.startsWith("series_")) {
            return Optional.of("functions of time series are not part of Sluice");
        }
        return Optional.empty();
    }
}
