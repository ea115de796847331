package io.sluice.kql.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what the user probably meant: the known name with the smallest edit distance. */
public final class NearestName {
    private NearestName() {}

    /** The nearest candidate, if it is near enough to be worth offering. */
    public static Optional<String> find(String name, Collection<String> candidates) {
        int limit = Math.max(1, (name.length() + 1) / 3);
        return candidates.stream()
                .map(candidate -> new Scored(candidate, distance(fold(name), fold(candidate))))
                .filter(scored -> scored.distance <= limit)
                .min(Comparator.comparingInt(Scored::distance).thenComparing(Scored::candidate))
                .map(Scored::candidate);
    }

    /** {@code did you mean 'x'?} for {@link Diagnostic#hint}, when there is a near name. */
    public static Optional<String> hint(String name, Collection<String> candidates) {
        return find(name, candidates).map("did you mean '%s'?"::formatted);
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private record Scored(String candidate, int distance) {}

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[b.length()];
    }
}
