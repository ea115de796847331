package io.sluice.kql.function.agent;

import java.util.ArrayList;
import java.util.List;

/**
 * Words of which a text must have one, or a regular expression cannot match it. Reads as much of
 * the syntax as it needs: what it does not know asks for nothing, which is always right.
 */
final class RequiredText {
    private static final int SHORTEST = 3;
    private static final String CLASSES = "dDwWsSbB";
    private static final List<String> NOTHING = List.of();

    private final String regex;
    private int at;
    private boolean unknown;

    private RequiredText(String regex) {
        this.regex = regex;
    }

    /** The words; none where any text may match. */
    static List<String> of(String regex) {
        RequiredText reading = new RequiredText(regex);
        List<String> words = reading.alternatives();
        return reading.unknown ? NOTHING : words;
    }

    /** One of the words of any branch, if each of them has some. */
    private List<String> alternatives() {
        List<String> words = new ArrayList<>(sequence());
        boolean all = !words.isEmpty();
        while (at < regex.length() && regex.charAt(at) == '|') {
            at++;
            List<String> branch = sequence();
            all &= !branch.isEmpty();
            words.addAll(branch);
        }
        return all ? words : NOTHING;
    }

    /** The part of a sequence that asks for most: of the shortest words, the longest. */
    private List<String> sequence() {
        List<String> best = NOTHING;
        StringBuilder run = new StringBuilder();
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            if (regex.charAt(at) == '(') {
                List<String> group = group();
                best = better(best, run.toString());
                run.setLength(0);
                best = isOptional() ? best : better(best, group);
                continue;
            }
            int literal = literal();
            if (literal >= 0 && !isQuantified()) {
                run.append((char) literal);
                continue;
            }
            boolean once = literal >= 0 && !isOptional();
            best = better(best, once ? run.append((char) literal).toString() : run.toString());
            run.setLength(0);
            skipQuantifier();
        }
        return better(best, run.toString());
    }

    private List<String> group() {
        at++;
        boolean special = at < regex.length() && regex.charAt(at) == '?';
        boolean plain = special && regex.startsWith("?:", at);
        at += plain ? 2 : 0;
        unknown |= special && !plain;
        List<String> words = alternatives();
        at++;
        return words;
    }

    /** Takes one character or class; the character it stands for, or -1 for several. */
    private int literal() {
        char c = regex.charAt(at++);
        switch (c) {
            case '[':
                skipClass();
                return -1;
            case '.':
            case '^':
            case '$':
                return -1;
            case '\\':
                char escaped = regex.charAt(at++);
                unknown |= Character.isLetterOrDigit(escaped) && CLASSES.indexOf(escaped) < 0;
                return Character.isLetterOrDigit(escaped) ? -1 : escaped;
            default:
                return c;
        }
    }

    private void skipClass() {
        at += at < regex.length() && regex.charAt(at) == '^' ? 1 : 0;
        // A bracket that opens the class is one of its characters.
        at += at < regex.length() && regex.charAt(at) == ']' ? 1 : 0;
        while (at < regex.length() && regex.charAt(at) != ']') {
            at += regex.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private boolean isQuantified() {
        return at < regex.length() && "?*+{".indexOf(regex.charAt(at)) >= 0;
    }

    /** Whether what was just read may be absent; takes its quantifier. */
    private boolean isOptional() {
        boolean optional = isQuantified() && (regex.charAt(at) != '+');
        optional &= !(optional && regex.startsWith("{", at) && !regex.startsWith("{0", at));
        skipQuantifier();
        return optional;
    }

    private void skipQuantifier() {
        while (isQuantified()) {
            int end = regex.charAt(at) == '{' ? regex.indexOf('}', at) : at;
            unknown |= end < 0;
            at = end < 0 ? regex.length() : end + 1;
        }
    }

    private static List<String> better(List<String> best, String run) {
        return run.length() < SHORTEST ? best : better(best, List.of(run));
    }

    private static List<String> better(List<String> best, List<String> other) {
        return shortest(other) > shortest(best) ? other : best;
    }

    private static int shortest(List<String> words) {
        return words.stream().mapToInt(String::length).min().orElse(0);
    }
}
