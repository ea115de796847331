package io.sluice.kql.function.notation;

import io.sluice.kql.function.declaration.Scalar;
import java.util.ArrayList;
import java.util.List;

/** Command lines, split into arguments as Windows does it. */
public final class CommandLines {
    private CommandLines() {}

    @Scalar(
            value = "parse_command_line(line: string, parser: string): dynamic",
            doc = "The arguments of a command line by the rules of 'windows'.")
    public static Object parse(String line, String parser) {
        return parser.equalsIgnoreCase("windows") ? arguments(line) : null;
    }

    /** The program's name has rules of its own: it knows no escapes. */
    private static List<Object> arguments(String line) {
        List<Object> arguments = new ArrayList<>();
        int at = 0;
        if (line.isBlank()) {
            return arguments;
        }
        if (line.charAt(0) == '"') {
            int end = line.indexOf('"', 1);
            at = end < 0 ? line.length() : end + 1;
            arguments.add(line.substring(1, end < 0 ? line.length() : end));
        } else {
            while (at < line.length() && !isBlank(line.charAt(at))) {
                at++;
            }
            arguments.add(line.substring(0, at));
        }
        at = afterBlanks(line, at);
        while (at < line.length()) {
            StringBuilder argument = new StringBuilder();
            at = afterBlanks(line, argument(line, at, argument));
            arguments.add(argument.toString());
        }
        return arguments;
    }

    /** Reads an argument; returns where it ends. Before a quote, backslashes come in pairs. */
    private static int argument(String line, int from, StringBuilder argument) {
        boolean quoted = false;
        int at = from;
        while (at < line.length() && (quoted || !isBlank(line.charAt(at)))) {
            int slashes = at;
            while (slashes < line.length() && line.charAt(slashes) == '\\') {
                slashes++;
            }
            int count = slashes - at;
            boolean beforeQuote = slashes < line.length() && line.charAt(slashes) == '"';
            if (!beforeQuote) {
                argument.append(line, at, Math.max(slashes, at + 1));
                at = Math.max(slashes, at + 1);
                continue;
            }
            argument.append("\\".repeat(count / 2));
            at = slashes + 1;
            if (count % 2 == 1) {
                argument.append('"');
            } else if (quoted && at < line.length() && line.charAt(at) == '"') {
                argument.append('"');
                at++;
            } else {
                quoted = !quoted;
            }
        }
        return at;
    }

    private static int afterBlanks(String line, int from) {
        int at = from;
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
