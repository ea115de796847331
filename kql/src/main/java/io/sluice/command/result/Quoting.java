package io.sluice.command.result;

import java.util.regex.Pattern;

/** Names and strings as a command takes them. */
public final class Quoting {
    private static final Pattern PLAIN = Pattern.compile("[_a-zA-Z][_a-zA-Z0-9]*");

    private Quoting() {}

    /** A name: plain where it can be. */
    public static String name(String name) {
        return PLAIN.matcher(name).matches() ? name : "['" + escape(name, '\'') + "']";
    }

    static String string(String text) {
        return '"' + escape(text, '"') + '"';
    }

    private static String escape(String text, char quote) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == quote || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < ' ') {
                escaped.append("\\u%04x".formatted((int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
