package io.sluice.kql.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of cases, one JSON object a line; a file that is missing has none. */
final class CorpusFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CorpusFile() {}

    static List<JsonNode> read(Path file) {
        List<JsonNode> cases = new ArrayList<>();
        if (!Files.exists(file)) {
            return cases;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    cases.add(JSON.readTree(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }
}
