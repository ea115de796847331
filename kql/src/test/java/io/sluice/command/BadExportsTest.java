package io.sluice.command;

import static io.sluice.command.ScriptAssert.script;
import static io.sluice.kql.diagnostic.ErrorCode.ENTITY_EXISTS;
import static io.sluice.kql.diagnostic.ErrorCode.FACT_TABLE_NOT_USED;
import static io.sluice.kql.diagnostic.ErrorCode.MISSING_PROPERTY;
import static io.sluice.kql.diagnostic.ErrorCode.NOT_ALLOWED;
import static io.sluice.kql.diagnostic.ErrorCode.NOT_SUPPORTED;
import static io.sluice.kql.diagnostic.ErrorCode.NO_FACT_TABLE;
import static io.sluice.kql.diagnostic.ErrorCode.REPEATED_PROPERTY;
import static io.sluice.kql.diagnostic.ErrorCode.SCHEMA_MISMATCH;
import static io.sluice.kql.diagnostic.ErrorCode.UNKNOWN_COLUMN;
import static io.sluice.kql.diagnostic.ErrorCode.UNKNOWN_ENTITY;
import static io.sluice.kql.diagnostic.ErrorCode.UNKNOWN_TABLE;
import static io.sluice.kql.diagnostic.ErrorCode.VALUE_OUT_OF_RANGE;

import io.sluice.kql.diagnostic.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Continuous exports that are refused. */
class BadExportsTest {
    private static final String QUERY = "Logs | project Level, Message";

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "intervalBetweenRuns=59s ~ VALUE_OUT_OF_RANGE ~ 59s",
                "intervalBetweenRuns=0s ~ VALUE_OUT_OF_RANGE ~ 0s",
                "intervalBetweenRuns=-1h ~ VALUE_OUT_OF_RANGE ~ -1h",
                "intervalBetweenRuns=time(00:00:59) ~ VALUE_OUT_OF_RANGE ~ time(00:00:59)",
                "intervalBetweenRuns=time(00:01:00.0000001) ~ VALUE_OUT_OF_RANGE ~"
                        + " time(00:01:00.0000001)",
                "intervalBetweenRuns=\"1h\" ~ WRONG_VALUE_TYPE ~ \"1h\"",
                "intervalBetweenRuns=60 ~ WRONG_VALUE_TYPE ~ 60",
                "intervalBetweenRun=1h, intervalBetweenRuns=1h ~ UNKNOWN_PROPERTY ~ intervalBetweenRun",
                "intervalBetweenRuns=1h, INTERVALBETWEENRUNS=2h ~ REPEATED_PROPERTY ~"
                        + " INTERVALBETWEENRUNS",
                "intervalBetweenRuns=1h, forcedLatency=-1s ~ VALUE_OUT_OF_RANGE ~ -1s",
                "intervalBetweenRuns=1h, sizeLimit=104857599 ~ VALUE_OUT_OF_RANGE ~ 104857599",
                "intervalBetweenRuns=1h, sizeLimit=1073741825 ~ VALUE_OUT_OF_RANGE ~ 1073741825",
                "intervalBetweenRuns=1h, sizeLimit=104857600.5 ~ WRONG_VALUE_TYPE ~ 104857600.5",
                "intervalBetweenRuns=1h, distributed=\"true\" ~ WRONG_VALUE_TYPE ~ \"true\"",
                "intervalBetweenRuns=1h, distribution=\"per_nod\" ~ VALUE_OUT_OF_RANGE ~ \"per_nod\"",
                "intervalBetweenRuns=1h, distribution=single ~ WRONG_VALUE_TYPE ~ single",
                "intervalBetweenRuns=1h, distributionKind=\"hash\" ~ VALUE_OUT_OF_RANGE ~ \"hash\"",
                "intervalBetweenRuns=1h, parquetRowGroupSize=0 ~ VALUE_OUT_OF_RANGE ~ 0",
                "intervalBetweenRuns=1h, parquetRowGroupSize=3000000000 ~ VALUE_OUT_OF_RANGE ~"
                        + " 3000000000",
                "intervalBetweenRuns=1h, parquetDatetimePrecision=\"nano\" ~ VALUE_OUT_OF_RANGE ~"
                        + " \"nano\"",
                "intervalBetweenRuns=1h, managedIdentity=\"me\" ~ VALUE_OUT_OF_RANGE ~ \"me\"",
                "intervalBetweenRuns=1h, isDisabled=0 ~ WRONG_VALUE_TYPE ~ 0",
                "intervalBetweenRuns=1h, distributed=false, distribution=\"per_node\" ~"
                        + " CONFLICTING_PROPERTIES ~ distributed",
                "intervalBetweenRuns=1h, distributed=true, distribution=\"single\" ~"
                        + " CONFLICTING_PROPERTIES ~ distributed",
            })
    void propertyThatIsWrong(String properties, String code, String fragment) {
        script(".create continuous-export New to table Lake with (" + properties + ") <| " + QUERY)
                .fails(ErrorCode.valueOf(code))
                .at(fragment);
    }

    @Test
    void shortIntervalSaysTheLimitAndTheSetting() {
        script(
                        ".create continuous-export New to table Lake with (intervalBetweenRuns=30s) <| "
                                + QUERY)
                .fails(VALUE_OUT_OF_RANGE)
                .saying(
                        "intervalBetweenRuns of continuous-export 'New' must be at least 1m, got"
                                + " 30s")
                .hinting("sluice.limits.min-interval-between-runs");
    }

    @Test
    void intervalIsNeeded() {
        script(".create continuous-export New to table Lake with (forcedLatency=1m) <| " + QUERY)
                .fails(MISSING_PROPERTY)
                .at("with (forcedLatency=1m)")
                .hinting("intervalBetweenRuns = 1h");
    }

    @Test
    void intervalIsNeededAlsoWithoutProperties() {
        script(".create continuous-export New to table Lake <| " + QUERY)
                .fails(MISSING_PROPERTY)
                .at("");
    }

    @Test
    void createOfAnExistingExport() {
        export("Errors", "", "Lake", QUERY).fails(ENTITY_EXISTS).at("Errors");
    }

    @Test
    void alterOfAMissingExport() {
        script(
                        ".alter continuous-export Erors to table Lake with (intervalBetweenRuns=1h) <| "
                                + QUERY)
                .fails(UNKNOWN_ENTITY)
                .at("Erors")
                .hinting("'Errors'");
    }

    @Test
    void unknownExternalTable() {
        export("New", "", "Lak", QUERY).fails(UNKNOWN_ENTITY).at("Lak").hinting("'Lake'");
    }

    @Test
    void tableIsNoExternalTable() {
        export("New", "", "Users", QUERY)
                .fails(UNKNOWN_ENTITY)
                .at("Users")
                .hinting("'Users' is a table");
    }

    @Test
    void unknownTableOfTheQuery() {
        export("New", "", "Lake", "Lgs | project Level")
                .fails(UNKNOWN_TABLE)
                .at("Lgs")
                .hinting("'Logs'");
    }

    @Test
    void unknownColumnOfTheQuery() {
        export("New", "", "Lake", "Logs | project Levl, Message")
                .fails(UNKNOWN_COLUMN)
                .at("Levl")
                .hinting("'Level'");
    }

    @Test
    void columnOfAnotherNameShowsWhatWasExpected() {
        export("New", "", "Lake", "Logs | project Message, Level")
                .fails(SCHEMA_MISMATCH)
                .at("Logs | project Message, Level")
                .saying("column 1 is 'Message:string', expected 'Level:string'")
                .hinting("project Level, Message");
    }

    @Test
    void columnTooFew() {
        export("New", "", "Lake", "Logs | project Level")
                .fails(SCHEMA_MISMATCH)
                .saying("missing 'Message:string'");
    }

    @Test
    void columnTooMany() {
        export("New", "", "Lake", "Logs | project Level, Message, Count")
                .fails(SCHEMA_MISMATCH)
                .saying("'Count:long' is too much");
    }

    @Test
    void columnOfAnotherTypeIsShownHowToConvert() {
        script(
                        """
                        .create external table Counts (Code: long) kind=storage dataformat=csv ('file:///x')
                        .create continuous-export New to table Counts with (intervalBetweenRuns=1h)
                        <| Logs | project Code""")
                .fails(SCHEMA_MISMATCH)
                .at("Logs | project Code")
                .saying("column 1 is 'Code:int', expected 'Code:long'")
                .hinting("tolong(Code)");
    }

    @Test
    void virtualColumnsFollowTheColumnsOfTheTable() {
        export("New", "", "Days", "Logs | project Level, Timestamp")
                .fails(SCHEMA_MISMATCH)
                .saying("column 2 is 'Timestamp:datetime', expected 'Customer:string' (a virtual");
    }

    @Test
    void listedTableThatIsUnknown() {
        export("New", "over (Logs, Lgs)", "Lake", QUERY).fails(UNKNOWN_ENTITY).at("Lgs");
    }

    @Test
    void listedTableThatIsNotUsed() {
        export("New", "over (Logs, Users)", "Lake", QUERY).fails(FACT_TABLE_NOT_USED).at("Users");
    }

    @Test
    void listedTableThatIsRepeated() {
        export("New", "over (Logs, ['Logs'])", "Lake", QUERY)
                .fails(REPEATED_PROPERTY)
                .at("['Logs']");
    }

    @Test
    void overNeedsAFact() {
        export("New", "over ()", "Lake", QUERY).fails(NO_FACT_TABLE).at("New");
    }

    @Test
    void tablesOfOneExportLiveOnOneCluster() {
        script(
                        """
                        .create external table Levels (Level: string) kind=storage dataformat=csv ('file:///x')
                        .create continuous-export New to table Levels with (intervalBetweenRuns=1h)
                        <| union Logs, Far | project Level""")
                .fails(NOT_ALLOWED)
                .at("union Logs, Far | project Level")
                .saying("far:9092 ('Far') and localhost:9092 ('Logs')");
    }

    @Test
    void tableWithoutAConnectionCannotBeExported() {
        script(
                        """
                        .create external table Levels (Level: string) kind=storage dataformat=csv ('file:///x')
                        .create continuous-export New to table Levels with (intervalBetweenRuns=1h)
                        <| Bare""")
                .fails(NOT_ALLOWED)
                .at("Bare")
                .hinting("kafka-connection");
    }

    @Test
    void impersonationNeedsAManagedIdentity() {
        script(
                        """
                        .create external table Azure (Level: string) kind=storage dataformat=csv
                          (h'https://a.blob.core.windows.net/c;impersonate')
                        .create continuous-export New to table Azure with (intervalBetweenRuns=1h)
                        <| Logs | project Level""")
                .fails(MISSING_PROPERTY)
                .at("with (intervalBetweenRuns=1h)")
                .saying("managedIdentity");
    }

    @Test
    void alterOfTheExternalTableMustStillFitItsExports() {
        script(
                        ".alter external table Lake (Level: string) kind=storage dataformat=parquet"
                                + " ('file:///tmp/lake')")
                .fails(SCHEMA_MISMATCH)
                .saying("'Message:string' is too much");
    }

    @Test
    void enableOfAMissingExport() {
        script(".enable continuous-export Erors")
                .fails(UNKNOWN_ENTITY)
                .at("Erors")
                .hinting("'Errors'");
    }

    @Test
    void cursorIsEighteenDigits() {
        script(".set continuous-export Errors cursor to \"12\"")
                .fails(VALUE_OUT_OF_RANGE)
                .at("\"12\"");
    }

    @Test
    void exportOnceFitsItsExternalTableToo() {
        script(".export to table Lake <| Logs")
                .fails(SCHEMA_MISMATCH)
                .at("Logs")
                .saying("does not fit external table 'Lake'");
    }

    @Test
    void exportToStorageIsRefusedWithWhatToDo() {
        script(".export async to csv (h@'https://a.blob.core.windows.net/c;key') <| Logs")
                .fails(NOT_SUPPORTED)
                .at("csv")
                .saying("create an external table");
    }

    private static ScriptAssert export(String name, String over, String table, String query) {
        return script(
                ".create continuous-export "
                        + name
                        + " "
                        + over
                        + " to table "
                        + table
                        + " with (intervalBetweenRuns=1h) <| "
                        + query);
    }
}
