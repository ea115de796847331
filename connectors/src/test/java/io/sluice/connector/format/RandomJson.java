package io.sluice.connector.format;

import java.util.List;
import java.util.Random;

/** JSON objects with many of the names, numbers, escapes and blanks that a record may have. */
final class RandomJson {
    private static final List<String> NAMES =
            List.of(
                    "a",
                    "b",
                    "c",
                    "d",
                    "long_name_here",
                    "long_name_herf",
                    "long_nam",
                    "other",
                    "",
                    "é",
                    "\\u0061",
                    "a\\n");
    private static final List<String> NUMBERS =
            List.of(
                    "0",
                    "-0",
                    "7",
                    "-12",
                    "1.5",
                    "-0.001",
                    "1e5",
                    "1E-7",
                    "9223372036854775807",
                    "9223372036854775808",
                    "123456789012345678901234567890",
                    "0.1234567890123456789",
                    "5.0");
    private static final List<String> PIECES =
            List.of(
                    "x",
                    "hello world",
                    "12",
                    "3.25",
                    "é",
                    "日本",
                    "\uD83D\uDE00",
                    "\\\"",
                    "\\\\",
                    "\\n",
                    "\\u00e9",
                    "\\ud83d\\ude00",
                    "{",
                    "]",
                    ",",
                    ":");

    private final Random random;

    RandomJson(Random random) {
        this.random = random;
    }

    String object() {
        return blank() + object(0) + blank();
    }

    private String object(int depth) {
        StringBuilder json = new StringBuilder("{").append(blank());
        int fields = random.nextInt(7);
        for (int i = 0; i < fields; i++) {
            json.append(i == 0 ? "" : ",").append(blank());
            json.append('"').append(pick(NAMES)).append('"').append(blank()).append(':');
            json.append(blank()).append(value(depth + 1)).append(blank());
        }
        return json.append("}").toString();
    }

    private String array(int depth) {
        StringBuilder json = new StringBuilder("[").append(blank());
        int elements = random.nextInt(4);
        for (int i = 0; i < elements; i++) {
            json.append(i == 0 ? "" : ",").append(value(depth + 1)).append(blank());
        }
        return json.append("]").toString();
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 4 ? 6 : 9)) {
            case 0, 1, 2 -> pick(NUMBERS);
            case 3, 4 -> string();
            case 5 -> pick(List.of("true", "false", "null"));
            case 6, 7 -> object(depth);
            default -> array(depth);
        };
    }

    private String string() {
        StringBuilder json = new StringBuilder("\"");
        for (int i = random.nextInt(6); i > 0; i--) {
            json.append(pick(PIECES));
        }
        return json.append('"').toString();
    }

    private String blank() {
        return random.nextInt(6) == 0 ? pick(List.of(" ", "\n", "\t", "\r\n", "  ")) : "";
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
