package io.sluice.kql.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes other texts of the seeds: words dropped, repeated, swapped, taken from another query. */
final class QueryMutations {
    private static final Pattern WORD =
            Pattern.compile(
                    "\\s+|[\\p{L}_$][\\p{L}\\p{N}_-]*|\\d+|'[^']*'|\"[^\"]*\"|.", Pattern.DOTALL);
    private static final List<String> ODD =
            List.of(
                    "'",
                    "\"",
                    "@'",
                    "```",
                    "(",
                    ")",
                    "[",
                    "]",
                    "{",
                    "}",
                    "|",
                    ";",
                    "..",
                    "=>",
                    "\\",
                    "\u0000",
                    "\uD83D\uDE00",
                    "\uD83D",
                    "\uFEFF",
                    "9223372036854775808",
                    "-9223372036854775808",
                    "1e999",
                    "0x",
                    "99999999999d",
                    "datetime(null)",
                    "dynamic(null)",
                    "datetime(99999-01-01)",
                    "typeof(long)",
                    "$left",
                    "*",
                    "$",
                    "hint.x=1",
                    "//",
                    "\n",
                    "int(null)",
                    "''",
                    "long(9223372036854775807)",
                    "time(1.00:00:00)",
                    "((",
                    "))");

    private final Random random;
    private final List<List<String>> seeds = new ArrayList<>();

    QueryMutations(Random random, List<String> queries) {
        this.random = random;
        queries.forEach(query -> seeds.add(words(query)));
    }

    private static List<String> words(String query) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(query);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    String next() {
        List<String> words = new ArrayList<>(one(seeds));
        int changes = random.nextInt(3) > 0 ? 1 : 2 + random.nextInt(3);
        for (int i = 0; i < changes && !words.isEmpty(); i++) {
            change(words);
        }
        return String.join("", words);
    }

    private void change(List<String> words) {
        int at = random.nextInt(words.size());
        switch (random.nextInt(7)) {
            case 0 -> words.remove(at);
            case 1 -> words.add(at, words.get(random.nextInt(words.size())));
            case 2 -> words.set(at, one(one(seeds)));
            case 3 -> words.add(at, one(ODD));
            case 4 -> words.set(at, one(ODD));
            case 5 -> words.set(at, words.get(random.nextInt(words.size())));
            default -> splice(words, at);
        }
    }

    /** Goes on with the rest of another query. */
    private void splice(List<String> words, int at) {
        List<String> other = one(seeds);
        words.subList(at, words.size()).clear();
        words.addAll(other.subList(random.nextInt(other.size()), other.size()));
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
