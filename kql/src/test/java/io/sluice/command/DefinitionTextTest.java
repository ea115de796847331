package io.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.Catalog;
import io.sluice.command.result.DefinitionText;
import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.QueryChecker;
import io.sluice.command.script.Settings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A printed definition is a command that gives the same definition. */
class DefinitionTextTest {
    private static final String EVERYTHING =
            """
            .create table ['odd table'] (['odd column']: string, Day: datetime, N: decimal, D: dynamic)
              with (docstring = "it's \\"odd\\"", folder = "a\\\\b")
            .create table ['odd table'] ingestion json mapping "m's" ```[
              {"column": "odd column", "path": "$['a b'].c[0]"},
              {"column": "Day", "Properties": {"Path": "$.d", "Transform": "DateTimeFromUnixMilliseconds"}},
              {"column": "N", "Properties": {"ConstValue": "1"}},
              {"column": "D", "Properties": {"Transform": "SourceLocation"}}]```
            .create-or-alter table ['odd table'] kafka-connection with (topic = "odd", format = "json",
              mapping = "m's", bootstrapServers = "a:1,b:2", isolationLevel = "read_uncommitted",
              tableKind = "upsert", key = "odd column, N", onUndecodable = "fail",
              deadLetterTopic = "odd.dead", properties = '{"client.id": "me", "fetch.max.bytes": 5}')
            .create table ['odd facts'] (['odd column']: string)
            .create table ['odd facts'] kafka-connection with (topic = "facts", format = "tsv",
              bootstrapServers = "a:1,b:2")
            .create external table Target (['odd column']: string, Day: datetime) kind = storage
              partition by (Odd: string = ['odd column'], H: long = hash(['odd column'], 7),
                M: datetime = startofmonth(Day), B: datetime = bin(Day, 90m), V: string)
              pathformat = ("o=" Odd "/" H "/" datetime_pattern("'m='yyyy/MM", M) "/" B "/" V)
              dataformat = csv ( 'file:///tmp/a', 'https://a.blob.core.windows.net/c/p',
                'https://b.blob.core.windows.net/c/p;impersonate',
                'https://c.blob.core.windows.net/c;managed_identity=system' )
              with (folder = "f", docString = "d", compressed = true, compressionType = "gzip",
                includeHeaders = "FirstFile", namePrefix = "p", fileExtension = ".txt", encoding = "UTF8BOM")
            .create continuous-export ['odd export'] over (['odd facts']) to table Target with (
              intervalBetweenRuns = 90m, forcedLatency = 100ms, sizeLimit = 104857601, distributed = false,
              distribution = "single", distributionKind = "uniform", parquetRowGroupSize = 5,
              parquetDatetimePrecision = "millisecond", managedIdentity = "system", isDisabled = true)
            <| X
            .create function with (docstring = "d") F(a: string, T: (x: long)) {
              Logs | where Level == "}"
            }
            """;

    @Test
    void printedDefinitionsGiveTheSameCatalog() {
        // Given
        QueryChecker any =
                (query, catalog) ->
                        new QueryChecker.QueryResult(
                                Optional.empty(), List.of("odd facts"), List.of(), List.of());
        Catalog first =
                Script.check(EVERYTHING, Settings.defaults(), any).orThrow().defaultDatabase();

        // When
        StringBuilder text = new StringBuilder();
        first.tables().values().forEach(table -> text.append(DefinitionText.of(table)));
        first.externalTables().values().forEach(table -> text.append(DefinitionText.of(table)));
        first.continuousExports().values().forEach(e -> text.append(DefinitionText.of(e)));
        first.functions().values().forEach(f -> text.append(DefinitionText.of(f)));
        CheckedScript second = Script.check(text.toString(), Settings.defaults(), any);

        // Then
        assertThat(second.renderErrors()).isEmpty();
        assertThat(second.defaultDatabase()).isEqualTo(first);
    }
}
