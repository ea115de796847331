package io.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.command.parse.ScriptParser;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The documented commands of the model that concern us parse; skipped where the corpus is not. */
class CorpusCommandsTest {
    /** Not part of our language: databases, materialized views and mappings of databases. */
    private static final Set<String> OTHERS =
            Set.of("alter materialized-view", "ingest", "drop database", "show database");

    @Test
    void everyCoreCommandWithoutErrorsParses() throws IOException {
        Path corpus = Path.of(System.getProperty("corpus", "../../shared/kql-corpus"));
        Path commands = corpus.resolve("commands.jsonl");
        assumeTrue(Files.exists(commands), "no corpus here");
        List<String> refused = new ArrayList<>();
        int parsed = 0;
        for (String line : Files.readAllLines(commands)) {
            JsonNode record = new ObjectMapper().readTree(line);
            if (isOurs(record)) {
                Diagnostics diagnostics = new Diagnostics();
                ScriptParser.parse(record.get("command").asText(), diagnostics);
                parsed++;
                for (Diagnostic diagnostic : diagnostics.list()) {
                    refused.add(
                            record.get("id").asText()
                                    + "\n"
                                    + diagnostic.render(record.get("command").asText()));
                }
            }
        }
        assertThat(refused).isEmpty();
        assertThat(parsed).isGreaterThan(40);
    }

    private static boolean isOurs(JsonNode record) {
        String kind = record.get("oracle").get("class").asText();
        boolean good = kind.equals("ok") || kind.equals("unknown-entity");
        return record.get("core").asBoolean()
                && good
                && !OTHERS.contains(record.get("verb").asText())
                && !isQueryAcceleration(record);
    }

    private static boolean isQueryAcceleration(JsonNode record) {
        return List.of("query_acceleration", "[ETName]").stream()
                .anyMatch(record.get("command").asText()::contains);
    }
}
