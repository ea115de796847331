package io.sluice.bench.meter;

import java.util.List;

/**
 * Options for every JVM that a benchmark starts, from the system property {@code
 * sluice.bench.jvm-options}: a profiler's, or in tests what makes them start sooner.
 */
public final class ExtraOptions {
    /** The name of the property. */
    public static final String PROPERTY = "sluice.bench.jvm-options";

    private ExtraOptions() {}

    /** The options, one a word. */
    public static List<String> words() {
        String options = System.getProperty(PROPERTY, "");
        return options.isBlank() ? List.of() : List.of(options.trim().split(" +", -1));
    }
}
