package io.sluice.cli.client;

import io.sluice.command.result.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code sluice show} was asked, as a {@code .show} command. What people ask most has a short
 * form: {@code exports}, {@code export NAME}, {@code runs NAME}, {@code artifacts NAME}, {@code
 * failures NAME}; everything else is the command without its first word, or with it.
 */
public final class ShowText {
    private ShowText() {}

    /** The command that the words come to. */
    public static String of(List<String> words) {
        String text = String.join(" ", words).strip();
        if (text.startsWith(".")) {
            return text;
        }
        List<String> asked = words.size() > 1 ? words : split(text);
        return ".show " + shortForm(asked).orElse(text);
    }

    /** The first word, the second, and the rest as it is. */
    private static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        String rest = text;
        while (words.size() < 2 && !rest.isEmpty() && !rest.startsWith("|")) {
            int end = 0;
            while (end < rest.length() && !isEnd(rest.charAt(end))) {
                end++;
            }
            words.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty()) {
            words.add(rest);
        }
        return words;
    }

    private static boolean isEnd(char c) {
        return Character.isWhitespace(c) || c == '|';
    }

    private static Optional<String> shortForm(List<String> words) {
        String first = words.get(0);
        if (first.equals("exports")) {
            return Optional.of("continuous-exports" + from(words, 1));
        }
        return aspect(first)
                .filter(aspect -> words.size() > 1 && !words.get(1).startsWith("|"))
                .map(aspect -> "continuous-export " + name(words.get(1)) + aspect + from(words, 2));
    }

    /** What of an export is asked for. */
    private static Optional<String> aspect(String word) {
        return switch (word) {
            case "export" -> Optional.of("");
            case "runs" -> Optional.of(" runs");
            case "artifacts" -> Optional.of(" exported-artifacts");
            case "failures" -> Optional.of(" failures");
            default -> Optional.empty();
        };
    }

    /** As a command takes it; somebody may have quoted it already. */
    public static String name(String name) {
        return name.startsWith("[") ? name : Quoting.name(name);
    }

    private static String from(List<String> words, int index) {
        String rest = String.join(" ", words.subList(Math.min(index, words.size()), words.size()));
        return rest.isEmpty() ? "" : " " + rest;
    }
}
