package io.sluice.kql.function.text;

import java.util.List;
import java.util.TreeMap;

/** Replaces several texts at once: where two overlap, the one that is listed first counts. */
final class Replacements {
    private Replacements() {}

    static String apply(String text, Object searched, Object replacements) {
        List<?> from = searched instanceof List<?> list ? list : List.of(searched);
        List<?> to = replacements instanceof List<?> list ? list : List.of(replacements);
        TreeMap<Integer, Match> matches = new TreeMap<>();
        for (int i = 0; i < from.size(); i++) {
            if (from.get(i) instanceof String one && !one.isEmpty()) {
                // What has no counterpart, or one that is no text, is found but stays as it is.
                boolean replaced = i < to.size() && to.get(i) instanceof String;
                find(text, one, replaced ? (String) to.get(i) : one, matches);
            }
        }
        StringBuilder result = new StringBuilder();
        int at = 0;
        for (Match match : matches.values()) {
            result.append(text, at, match.start()).append(match.replacement());
            at = match.end();
        }
        return result.append(text, at, text.length()).toString();
    }

    private static void find(
            String text, String one, String replacement, TreeMap<Integer, Match> matches) {
        int at = text.indexOf(one);
        while (at >= 0) {
            int end = at + one.length();
            var before = matches.lowerEntry(end);
            boolean free = before == null || before.getValue().end() <= at;
            if (free) {
                matches.put(at, new Match(at, end, replacement));
            }
            at = text.indexOf(one, free ? end : at + 1);
        }
    }

    private record Match(int start, int end, String replacement) {}
}
