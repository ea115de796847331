package io.sluice.kql.function.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * {@code reduce}: groups texts by the words that are frequent at their places; what varies becomes
 * a star. The text is the last column of a row. Numbers always vary.
 *
 * @param threshold a word, and a pattern, must be in more than this fraction of the rows
 * @param separators the characters between words; empty for all but letters and digits
 * @param keepsRows whether each row gets its pattern, in place of a row for each pattern
 */
public record ReduceTexts(double threshold, String separators, boolean keepsRows)
        implements RowsFunction {
    private static final String OTHERS = "others";

    /** Words and what stands before each of them, and behind the last. */
    private record Line(List<String> words, List<String> gaps, Object text) {}

    @Override
    public String name() {
        return "reduce";
    }

    @Override
    public List<Object[]> apply(List<List<Object[]>> inputs, List<Object> values) {
        List<Object[]> rows = inputs.get(0);
        List<Line> lines = rows.stream().map(row -> line(row[row.length - 1])).toList();
        double least = threshold * rows.size();
        List<Map<String, Integer>> frequencies = frequencies(lines);
        List<List<String>> keys = new ArrayList<>();
        Map<List<String>, List<Line>> groups = new LinkedHashMap<>();
        for (Line line : lines) {
            List<String> key = key(line, frequencies, least);
            keys.add(key);
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(line);
        }
        groups.entrySet()
                .removeIf(
                        group ->
                                group.getValue().size() <= least
                                        || group.getKey().stream().allMatch(Objects::isNull));
        return keepsRows ? marked(rows, keys, groups) : counted(rows.size(), groups);
    }

    private Line line(Object text) {
        String whole = Objects.toString(text, "");
        List<String> words = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        int from = 0;
        int at = 0;
        while (at < whole.length()) {
            if (separates(whole.charAt(at))) {
                at++;
                continue;
            }
            int end = at;
            while (end < whole.length() && !separates(whole.charAt(end))) {
                end++;
            }
            gaps.add(whole.substring(from, at));
            words.add(whole.substring(at, end));
            from = end;
            at = end;
        }
        gaps.add(whole.substring(from));
        return new Line(words, gaps, whole);
    }

    private boolean separates(char c) {
        boolean plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return separators.isEmpty() ? !plain : separators.indexOf(c) >= 0;
    }

    private static List<Map<String, Integer>> frequencies(List<Line> lines) {
        List<Map<String, Integer>> frequencies = new ArrayList<>();
        for (Line line : lines) {
            for (int i = 0; i < line.words().size(); i++) {
                if (i == frequencies.size()) {
                    frequencies.add(new HashMap<>());
                }
                frequencies.get(i).merge(line.words().get(i), 1, Integer::sum);
            }
        }
        return frequencies;
    }

    /** The frequent words of a line at their places, null in the place of the others. */
    private static List<String> key(
            Line line, List<Map<String, Integer>> frequencies, double least) {
        List<String> key = new ArrayList<>();
        for (int i = 0; i < line.words().size(); i++) {
            String word = line.words().get(i);
            boolean number = word.chars().allMatch(Character::isDigit);
            key.add(!number && frequencies.get(i).get(word) > least ? word : null);
        }
        return key;
    }

    private List<Object[]> counted(int rows, Map<List<String>, List<Line>> groups) {
        List<Object[]> results = new ArrayList<>();
        long grouped = 0;
        for (Map.Entry<List<String>, List<Line>> group : groups.entrySet()) {
            Line first = group.getValue().get(0);
            long count = group.getValue().size();
            grouped += count;
            results.add(new Object[] {pattern(group.getKey(), first), count, first.text()});
        }
        results.sort((a, b) -> Long.compare((Long) b[1], (Long) a[1]));
        if (grouped < rows) {
            results.add(new Object[] {OTHERS, rows - grouped, ""});
        }
        return results;
    }

    private List<Object[]> marked(
            List<Object[]> rows, List<List<String>> keys, Map<List<String>, List<Line>> groups) {
        List<Object[]> results = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<Line> group = groups.get(keys.get(i));
            Object[] row = Arrays.copyOf(rows.get(i), rows.get(i).length);
            row[row.length - 1] = group == null ? OTHERS : pattern(keys.get(i), group.get(0));
            results.add(row);
        }
        return results;
    }

    /** Separators that the query gives belong to the star beside them. */
    private String pattern(List<String> key, Line line) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i <= key.size(); i++) {
            boolean star =
                    (i > 0 && key.get(i - 1) == null) || (i < key.size() && key.get(i) == null);
            pattern.append(star && !separators.isEmpty() ? "" : line.gaps().get(i));
            if (i < key.size()) {
                pattern.append(key.get(i) == null ? "*" : key.get(i));
            }
        }
        return pattern.toString();
    }
}
