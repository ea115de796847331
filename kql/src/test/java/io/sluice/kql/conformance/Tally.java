package io.sluice.kql.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts of outcomes, by category, and what went wrong. */
final class Tally {
    private final String name;
    private final Map<String, int[]> byCategory = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    Tally(String name) {
        this.name = name;
    }

    void add(String category, String id, Outcome outcome) {
        if (outcome.kind() == Outcome.Kind.SKIPPED) {
            return;
        }
        int[] counts = byCategory.computeIfAbsent(category, c -> new int[3]);
        counts[outcome.kind().ordinal()]++;
        if (outcome.kind() != Outcome.Kind.PASSED) {
            String reason = outcome.reason().replaceAll("\\s+", " ");
            String shortened = reason.length() > 300 ? reason.substring(0, 300) + " ..." : reason;
            failures.add(
                    "%s %s %s: %s"
                            .formatted(
                                    name,
                                    outcome.kind().name().toLowerCase(Locale.ROOT),
                                    id,
                                    shortened));
        }
    }

    int passed() {
        return byCategory.values().stream().mapToInt(c -> c[0]).sum();
    }

    int cases() {
        return byCategory.values().stream().mapToInt(c -> c[0] + c[1] + c[2]).sum();
    }

    List<String> failures() {
        return failures;
    }

    List<String> rows() {
        return byCategory.entrySet().stream()
                .map(
                        e ->
                                "%-10s %-24s %6d %7d %7d %8d"
                                        .formatted(
                                                name,
                                                e.getKey(),
                                                e.getValue()[0] + e.getValue()[1] + e.getValue()[2],
                                                e.getValue()[0],
                                                e.getValue()[1],
                                                e.getValue()[2]))
                .toList();
    }
}
