package io.sluice.command.clause;

import io.sluice.catalog.JsonPath;
import io.sluice.catalog.JsonPath.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code $}, {@code $.a.b}, {@code $['odd name']}, {@code $.['odd name']}, {@code $.a[0]}. No
 * wildcards, filters or descent: a column has one source.
 */
final class JsonPathReader {
    private final String text;
    private final List<Step> steps = new ArrayList<>();
    private int i;

    private JsonPathReader(String text) {
        this.text = text;
    }

    /** What is wrong with a path, at a character of it. */
    static final class PathException extends Exception {
        private static final long serialVersionUID = 1L;
        private final int position;

        PathException(int position, String message) {
            super(message);
            this.position = position;
        }

        int position() {
            return position;
        }
    }

    static JsonPath read(String text) throws PathException {
        return new JsonPathReader(text).read();
    }

    private JsonPath read() throws PathException {
        if (!text.startsWith("$")) {
            throw new PathException(0, "a path begins with $, as in $.name");
        }
        i = 1;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '.') {
                i++;
                if (i >= text.length() || text.charAt(i) != '[') {
                    field();
                }
            } else if (c == '[') {
                bracket();
            } else {
                throw new PathException(i, "expected '.' or '[' here");
            }
        }
        return new JsonPath(steps);
    }

    private void field() throws PathException {
        int start = i;
        while (i < text.length() && text.charAt(i) != '.' && text.charAt(i) != '[') {
            i++;
        }
        String name = text.substring(start, i);
        if (name.isEmpty()) {
            throw new PathException(
                    start, "expected the name of a field here; '..' is not supported");
        }
        if (name.equals("*")) {
            throw new PathException(start, "wildcards are not supported, a column has one source");
        }
        steps.add(new JsonPath.Field(name));
    }

    private void bracket() throws PathException {
        int start = ++i;
        if (i < text.length() && (text.charAt(i) == '\'' || text.charAt(i) == '"')) {
            steps.add(new JsonPath.Field(quoted(text.charAt(i++))));
        } else {
            while (i < text.length() && Character.digit(text.charAt(i), 10) >= 0) {
                i++;
            }
            if (i == start || i - start > 9) {
                throw new PathException(
                        start, "expected an index or a quoted name here, as in [0] or ['name']");
            }
            steps.add(new JsonPath.Index(Integer.parseInt(text.substring(start, i))));
        }
        if (i >= text.length() || text.charAt(i) != ']') {
            throw new PathException(i, "expected ']' here");
        }
        i++;
    }

    private String quoted(char quote) throws PathException {
        int start = i;
        StringBuilder name = new StringBuilder();
        while (i < text.length() && text.charAt(i) != quote) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i++;
            }
            name.append(text.charAt(i++));
        }
        if (i >= text.length()) {
            throw new PathException(start, "the name that begins here is not closed");
        }
        i++;
        return name.toString();
    }
}
