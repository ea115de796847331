package io.sluice.command;

import static io.sluice.command.ScriptAssert.script;
import static io.sluice.kql.diagnostic.ErrorCode.NOT_ALLOWED;

import org.junit.jupiter.api.Test;

/** Which tables of an export may be facts, and which dimensions. */
class TableRolesTest {
    private static final String UPSERT =
            """
            .create table Devices (Level: string)
            .create-or-alter table Devices kafka-connection with
              (topic = "devices", format = "json", tableKind = "upsert", key = "Level")
            """;

    private static String export(String over, String query) {
        return """
                .create external table Levels (Level: string) kind=storage dataformat=csv ('file:///x')
                .create continuous-export New %s to table Levels with (intervalBetweenRuns=1h) <| %s
                """
                .formatted(over, query);
    }

    @Test
    void upsertTableIsADimension() {
        script(UPSERT + export("over (Logs)", "union Logs, Devices | project Level")).succeeds();
    }

    @Test
    void upsertTableIsNoFact() {
        script(UPSERT + export("", "union Logs, Devices | project Level"))
                .fails(NOT_ALLOWED)
                .saying(
                        "'Devices', whose tableKind is upsert: such a table can only be a dimension");
        script(UPSERT + export("over (Devices)", "Devices | project Level"))
                .fails(NOT_ALLOWED)
                .saying("'Devices', whose tableKind is upsert");
    }

    @Test
    void topicIsReadAsFactsOrAsADimension() {
        String twin =
                """
                .create table Twin (Level: string)
                .create-or-alter table Twin kafka-connection with (topic = "logs", format = "json")
                """;
        script(twin + export("over (Logs)", "union Logs, Twin | project Level"))
                .fails(NOT_ALLOWED)
                .saying(
                        "fact table 'Logs' and dimension table 'Twin' of continuous-export 'New' are on one topic, 'logs'");
        script(twin + export("over (Logs, Twin)", "union Logs, Twin | project Level")).succeeds();
    }
}
