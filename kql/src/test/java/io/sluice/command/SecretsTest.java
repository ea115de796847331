package io.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.Catalog;
import io.sluice.command.result.DefinitionText;
import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.Settings;
import io.sluice.command.script.Step;
import io.sluice.kql.diagnostic.DiagnosticException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No secret of a script leaves it: not in an error, a text of a record, or a printed definition.
 */
class SecretsTest {
    /** Each is one secret; all begin alike, so that one search finds them all. */
    private static final String SECRETS =
            """
            .create table T (Level: string)
            .create-or-alter table T kafka-connection with (topic = "t", format = "json",
              properties = h'{"sasl.jaas.config": "S3CRET-jaas", "client.id": "S3CRET-id"}')
            .create table U (Level: string)
            .create-or-alter table U kafka-connection with (topic = "u", format = "json",
              properties = '{"ssl.key.password": "S3CRET-password", "client.id": "me"}')
            .create external table E (Level: string) kind = storage dataformat = parquet (
              h'https://a.blob.core.windows.net/c/1;S3CRETkey==',
              'https://a.blob.core.windows.net/c/2;S3CRETkey==',
              'https://a.blob.core.windows.net/c/3;sharedkey=S3CRET',
              'https://a.blob.core.windows.net/c/4?sig=S3CRET',
              'https://a.dfs.core.windows.net/c/5;token=S3CRET',
              h@"https://b.s3.eu-west-1.amazonaws.com/6;AwsCredentials=S3CRETID,S3CRET/x",
              'abfss://f@a.dfs.core.windows.net/7;S3CRET' )
            .create continuous-export X to table E with (intervalBetweenRuns = 1h)
            <| T | where Level == h"S3CRET"
            """;

    @Test
    void goodScriptShowsNoSecretInWhatItGives() {
        CheckedScript checked =
                Script.check(SECRETS, Settings.defaults(), new TestingQueryChecker()).orThrow();
        Catalog catalog = checked.defaultDatabase();
        StringBuilder shown = new StringBuilder();
        shown.append(catalog.tables()).append(catalog.externalTables());
        catalog.tables().values().forEach(t -> shown.append(DefinitionText.of(t)));
        catalog.externalTables().values().forEach(t -> shown.append(DefinitionText.of(t)));
        catalog.continuousExports().values().forEach(e -> shown.append(DefinitionText.of(e)));
        for (Step step : checked.steps()) {
            if (step instanceof Step.Result result) {
                shown.append(result.table().print());
            }
        }
        shown.append(checked.source().text());

        assertThat(shown.toString()).contains("*******").doesNotContain("S3CRET");
    }

    @Test
    void secretsAreThereWhereTheyAreUsed() {
        Catalog catalog =
                Script.check(SECRETS, Settings.defaults(), new TestingQueryChecker())
                        .orThrow()
                        .defaultDatabase();
        assertThat(
                        catalog.tables()
                                .get("T")
                                .connection()
                                .get()
                                .clientProperties()
                                .get("sasl.jaas.config")
                                .reveal())
                .isEqualTo("S3CRET-jaas");
        assertThat(catalog.continuousExports().get("X").query()).contains("h\"S3CRET\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".create external table E (x: long) kind=storage dataformat=csv (h'ftp;S3CRET')",
                ".create external table E (x: long) kind=storage dataformat=csv"
                        + " (h'https://S3CRET/x')",
                ".create external table E (x: lng) kind=storage dataformat=csv"
                        + " ('file:///x;S3CRET')",
                ".create external table E (x: lng) kind=storage dataformat=csv ('s3://b/x?S3CRET')",
                ".create external table E (x: lng) kind=sql (h'Server=x;Password=S3CRET')",
                ".create external table E (x: lng) kind=sql ('Server=x;Password=S3CRET')",
                ".create external table E (x: long) kind=storage dataformat=csv (h'S3CRET) wth",
                ".create external table E kind=storage dataformat=csv h'S3CRET'",
                ".create external table E (x: long) kind=storage dataformat=csv (h@'S3CRET', x)",
                ".create external table E (x: long) kind=storage dataformat=csv (h```\n"
                        + "S3CRET\n"
                        + "S3CRET\n"
                        + "```) x",
                ".create table T (a: long) with (folder = h'S3CRET' 'more', folder = 1)",
                ".create table T (a: long) with (fldr = h'S3CRET\\q')",
                ".create continuous-export X to table E with (distribution = h'S3CRET') <| T",
                ".create continuous-export X to table E with (managedIdentity = h'S3CRET') <| T",
                ".create table Q (a: long)\n"
                        + ".create table Q ingestion json mapping h'S3CRET' h'[S3CRET]'",
                ".create table Q (a: long)\n"
                        + ".create table Q ingestion json mapping 'm' h'[{\"S3CRET\": 1}]'",
                ".create table Q (a: long)\n.create table Q ingestion json mapping 'm'"
                        + " h'[{\"column\": \"S3CRET\", \"path\": \"S3CRET\"}]'",
                ".create table Q (a: long)\n"
                        + ".create table Q kafka-connection with (topic = h'S3CRET !')",
                ".create table Q (a: long)\n"
                        + ".create table Q kafka-connection with (topic = 't', format = 'json', mapping"
                        + " = h'S3CRET', properties = h'{\"S3CRET\": []}')",
                ".create table Q (a: long)\n"
                        + ".create table Q kafka-connection with (topic = 't', format = 'json',"
                        + " tableKind = 'upsert', key = h'S3CRET', properties = '{\"sasl.jaas.config\":"
                        + " S3CRET}')",
                ".create external table E (d: datetime) kind=storage partition by (P: datetime ="
                        + " startofday(d)) pathformat = (datetime_pattern(h'S3CRET', P)) dataformat=csv"
                        + " (h'x')",
                ".set continuous-export X cursor to h'S3CRET'",
                ".alter continuous-export X over (Q) to table E <| Q | where a == h'S3CRET' |"
                        + " project b",
                ".show table ['x'] h'S3CRET'",
                ".show table x 1sh'S3CRET'",
                ".show table x 0xah'S3CRET",
            })
    void badScriptShowsNoSecretInItsErrors(String script) {
        CheckedScript checked =
                Script.check(script, Settings.defaults(), new TestingQueryChecker());
        assertThat(checked.errors()).isNotEmpty();
        assertThat(checked.renderErrors()).doesNotContain("S3CRET");
        assertThat(checked.errors().toString()).doesNotContain("S3CRET");
        try {
            checked.orThrow();
        } catch (DiagnosticException e) {
            assertThat(e.render() + e).doesNotContain("S3CRET");
        }
    }

    @Test
    void errorBehindASecretKeepsItsLine() {
        CheckedScript checked =
                TestingScripts.alone(
                        ".create external table E (x: long) kind=storage dataformat=csv\n"
                                + "(h```\nS3CRET\nS3CRET```)\nwith (foldr = \"x\")");
        assertThat(checked.renderErrors())
                .contains("at 5:7:")
                .contains("  with (foldr = \"x\")\n        ^^^^^")
                .doesNotContain("S3CRET");
    }
}
