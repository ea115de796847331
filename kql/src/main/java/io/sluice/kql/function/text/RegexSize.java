package io.sluice.kql.function.text;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large the automaton of a regular expression becomes, before it is built: repetitions multiply
 * what they repeat. What is beyond is refused, as RE2 does, instead of taking all memory.
 */
final class RegexSize {
    /** States; each may be looked at for each character of a text. */
    private static final long MOST_STATES = 50_000;

    private static final int MOST_GROUPS_WITHIN = 200;

    /** Repetitions within each other, multiplied. */
    private static final int MOST_REPETITIONS = 1000;

    private final String text;
    private final Deque<Part> groups = new ArrayDeque<>();
    private Part current = new Part();
    private int position;

    /** A group, or the whole: its states, and its largest repetition; the same of its last part. */
    private static final class Part {
        private long states;
        private long repetition = 1;
        private long lastStates;
        private long lastRepetition = 1;

        void add(long addedStates, long addedRepetition) {
            states += addedStates;
            repetition = Math.max(repetition, addedRepetition);
            lastStates = addedStates;
            lastRepetition = addedRepetition;
        }

        void repeatLast(long times) {
            states += lastStates * (Math.max(1, times) - 1);
            lastStates *= Math.max(1, times);
            lastRepetition *= Math.max(1, times);
            repetition = Math.max(repetition, lastRepetition);
        }
    }

    private RegexSize(String text) {
        this.text = text;
    }

    /** An {@link IllegalArgumentException} says what is too large. */
    static void check(String text) {
        RegexSize size = new RegexSize(text);
        while (size.position < text.length()) {
            size.next();
            size.check();
        }
    }

    private void check() {
        if (groups.size() > MOST_GROUPS_WITHIN) {
            throw tooLarge("its groups are nested more than %d deep".formatted(MOST_GROUPS_WITHIN));
        }
        if (current.repetition > MOST_REPETITIONS) {
            throw tooLarge("it repeats something more than %,d times".formatted(MOST_REPETITIONS));
        }
        if (current.states > MOST_STATES) {
            throw tooLarge("it stands for more than %,d states".formatted(MOST_STATES));
        }
    }

    private static IllegalArgumentException tooLarge(String why) {
        return new IllegalArgumentException("the regular expression is too large: " + why);
    }

    private void next() {
        char c = text.charAt(position);
        switch (c) {
            case '\\' -> escape();
            case '[' -> characterClass();
            case '(' -> {
                groups.push(current);
                current = new Part();
                position++;
            }
            case ')' -> close();
            case '{' -> repetition();
            default -> {
                boolean sign = "*+?|^$".indexOf(c) >= 0;
                if (sign) {
                    current.states++;
                } else {
                    current.add(1, 1);
                }
                position++;
            }
        }
    }

    private void escape() {
        if (!text.startsWith("\\Q", position)) {
            current.add(1, 1);
            position += 2;
            return;
        }
        int end = text.indexOf("\\E", position);
        int behind = end < 0 ? text.length() : end;
        current.states += behind - position - 2;
        current.add(1, 1);
        position = Math.min(text.length(), behind + 2);
    }

    /** A bracket at its beginning, maybe behind a caret, is one of its characters. */
    private void characterClass() {
        int i = position + 1;
        i += text.startsWith("^", i) ? 1 : 0;
        i += text.startsWith("]", i) ? 1 : 0;
        while (i < text.length() && text.charAt(i) != ']') {
            boolean named = text.startsWith("[:", i) && text.indexOf(":]", i) > 0;
            i = named ? text.indexOf(":]", i) + 2 : i + (text.charAt(i) == '\\' ? 2 : 1);
        }
        current.add(1, 1);
        position = i + 1;
    }

    private void close() {
        position++;
        if (!groups.isEmpty()) {
            Part group = current;
            current = groups.pop();
            current.add(group.states + 2, group.repetition);
        }
    }

    /** {@code {n}}, {@code {n,}}, {@code {n,m}}; anything else is text. */
    private void repetition() {
        int end = text.indexOf('}', position);
        String counts = end < 0 ? "" : text.substring(position + 1, end);
        int comma = counts.indexOf(',');
        String last = counts.substring(comma + 1);
        String least = comma < 0 ? counts : counts.substring(0, comma);
        boolean open = comma >= 0 && last.isEmpty();
        if (!isCount(least) || !(open || isCount(last))) {
            current.add(1, 1);
            position++;
            return;
        }
        current.repeatLast(Long.parseLong(open ? least : last));
        position = end + 1;
    }

    private static boolean isCount(String text) {
        return !text.isEmpty()
                && text.length() <= 9
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
