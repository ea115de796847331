package io.sluice.server.command;

import static io.sluice.kql.type.ScalarType.GUID;
import static io.sluice.kql.type.ScalarType.STRING;

import io.sluice.command.parse.ScriptParser.ParsedCommand;
import io.sluice.command.result.ResultTable;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What {@code .execute database script} answers: a row for each command. */
final class ScriptRows {
    private static final Schema SCHEMA =
            Schema.of(
                    new Column("OperationId", GUID),
                    new Column("CommandType", STRING),
                    new Column("CommandText", STRING),
                    new Column("Result", STRING),
                    new Column("Reason", STRING));

    private final List<List<Object>> rows = new ArrayList<>();

    /** How a command of a script ended. */
    enum Outcome {
        COMPLETED("Completed"),
        FAILED("Failed"),
        SKIPPED("Skipped");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }
    }

    /**
     * Adds a row.
     *
     * @param text of the command, without secrets
     */
    void add(ParsedCommand parsed, String text, Outcome outcome, String reason) {
        String type =
                parsed.command().map(command -> command.getClass().getSimpleName()).orElse("");
        rows.add(List.of(UUID.randomUUID().toString(), type, text, outcome.text, reason));
    }

    ResultTable table() {
        return new ResultTable(SCHEMA, rows);
    }
}
