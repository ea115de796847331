package io.sluice.command;

import io.sluice.catalog.Catalog;
import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.Settings;
import java.util.Map;

/** Scripts on top of a few definitions, for tests of commands. */
final class TestingScripts {
    /** Two tables on one cluster, one on another, one without a topic; two external tables. */
    static final String BASE =
            """
            .create table Logs (Timestamp: datetime, Level: string, Message: string, Count: long, Code: int)
            .create table Logs ingestion json mapping "plain" '[{"column": "Level", "path": "$.level"}]'
            .create-or-alter table Logs kafka-connection with (topic = "logs", format = "json", mapping = "plain")
            .create table Users (Id: string, Name: string)
            .create-or-alter table Users kafka-connection with (topic = "users", format = "csv")
            .create table Far (Level: string)
            .create-or-alter table Far kafka-connection with (topic = "far", format = "json", bootstrapServers = "far:9092")
            .create table Bare (Level: string)
            .create external table Lake (Level: string, Message: string) kind = storage dataformat = parquet
              ( 'file:///tmp/lake' )
            .create external table Days (Level: string) kind = storage
              partition by (Customer: string, Day: datetime) dataformat = csv ( 'file:///tmp/days' )
            .create continuous-export Errors over (Logs) to table Lake with (intervalBetweenRuns = 5m)
            <| Logs | project Level, Message
            .create function Recent() { Logs | where true }
            """;

    private TestingScripts() {}

    static Map<String, Catalog> base() {
        return Script.check(BASE, Settings.defaults(), new TestingQueryChecker())
                .orThrow()
                .databases();
    }

    /** Checks a script that starts with {@link #BASE} defined. */
    static CheckedScript onBase(String script) {
        return Script.check(script, Settings.defaults(), new TestingQueryChecker(), base());
    }

    /** Checks a script that starts with nothing. */
    static CheckedScript alone(String script) {
        return Script.check(script, Settings.defaults(), new TestingQueryChecker());
    }
}
