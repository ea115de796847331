package io.sluice.kql.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.command.parse.ScriptParser;
import io.sluice.kql.diagnostic.Diagnostics;

/** A command of the kinds that concern an export: it must parse. */
final class CommandCase {
    private CommandCase() {}

    static Outcome run(JsonNode command) {
        String oracle = command.path("oracle").path("class").asText();
        boolean valid = oracle.equals("ok") || oracle.equals("unknown-entity");
        if (!command.path("core").asBoolean() || !valid) {
            return Outcome.SKIPPED;
        }
        try {
            Diagnostics diagnostics = new Diagnostics();
            ScriptParser.parse(command.get("command").asText(), diagnostics);
            return diagnostics.isEmpty()
                    ? Outcome.PASSED
                    : Outcome.refused(diagnostics.list().get(0).message());
        } catch (RuntimeException | StackOverflowError e) {
            return Outcome.failed("crash: " + e);
        }
    }
}
