package io.sluice.kql.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry of a file of examples: a line {@code name} or {@code name: sentence}, and an indented
 * line with an expression or a query.
 *
 * @param sentence what the named thing does; empty where its declaration says so
 */
record Example(String name, String sentence, String query) {
    /** The entries of a file, in its order. */
    static List<Example> read(String file) {
        List<Example> examples = new ArrayList<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i += 2) {
            String[] head = lines.get(i).split(": ", 2);
            String query = i + 1 < lines.size() ? lines.get(i + 1) : "";
            if (!query.startsWith("    ")) {
                throw new IllegalStateException(
                        "%s: '%s' must be followed by an indented example"
                                .formatted(file, lines.get(i)));
            }
            examples.add(new Example(head[0], head.length == 1 ? "" : head[1], query.strip()));
        }
        return examples;
    }

    private static List<String> lines(String file) {
        try (InputStream in = Example.class.getResourceAsStream("/coverage/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
