package io.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.command.parse.ScriptParser;
import io.sluice.command.script.Settings;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.Diagnostics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that the product has, or will have, is read as one. */
class SpecifiedCommandsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                ".show continuous-exports | where IsRunning",
                ".show continuous-export E exported-artifacts | where Timestamp > ago(1h) | count",
                ".show continuous-export E failures | top 5 by Timestamp",
                ".show continuous-export ['my export'] runs",
                ".set continuous-export E cursor to '638000000000000000'",
                ".show cluster pending continuous-exports",
                ".export async to table Lake with (sizeLimit = 200000000) <| Logs",
                ".cancel operation 7c4a5d60-5a3a-4d4a-8b62-6dd3a1d1b3c4",
                ".show operations",
                ".show operations 7c4a5d60-5a3a-4d4a-8b62-6dd3a1d1b3c4 | project State",
                ".show operations (7c4a5d60-5a3a-4d4a-8b62-6dd3a1d1b3c4, 8c4a5d60-5a3a-4d4a-8b62-6dd3a1d1b3c4)",
                ".show operation 7c4a5d60-5a3a-4d4a-8b62-6dd3a1d1b3c4 details",
                ".show tables | count",
                ".show table T cslschema",
                ".show table T schema as json",
                ".show table T schema as csl",
                ".create table T ingestion json mapping 'M' '[]'",
                ".alter table T ingestion csv mapping \"M\" '[]'",
                ".create-or-alter table T ingestion avro mapping \"M\" '[]'",
                ".show table T ingestion mappings",
                ".show table T ingestion json mapping 'M'",
                ".drop table T ingestion json mapping 'M'",
                ".show table T kafka-connection",
                ".drop table T kafka-connection",
                ".show ingestion failures | where Table == 'T'",
                ".create-or-alter function with (docstring = 'd', folder = 'f') F(a: int) { a }",
                ".create function ifnotexists F() { 1 }",
                ".alter function F(T: (x: long, *)) { T | count }",
                ".alter function F(T: (*), d: datetime = datetime(2020-01-01)) { T | count }",
                ".show functions | where Name == 'F'",
                ".show function F",
                ".drop function F ifexists",
                ".execute database script with (ContinueOnErrors = true, ThrowOnErrors = false) <|\n.show tables",
                ".show external tables",
                ".show external table E artifacts limit 10",
                ".show external table E cslschema",
                ".drop external table E ifexists",
                ".create database D",
                ".drop database D",
                ".show databases",
                ".add database D admins ('aaduser=a@b.c')",
                ".drop database D viewers ('aaduser=a@b.c') 'note'",
                ".set database D monitors none",
                ".show database D principals",
                ".show database D principal roles",
                ".add table T admins ('aaduser=a@b.c')",
                ".show table T principals",
                ".alter table T policy row_level_security enable 'Mine'",
                ".delete table T policy row_level_security",
                ".show table T policy row_level_security",
                ".alter table T policy restricted_view_access true",
                ".alter-merge cluster policy managed_identity '[]'",
                ".alter-merge database D policy managed_identity '[]'",
                ".alter materialized-view V policy row_level_security enable 'Mine'",
                ".show materialized-views",
                ".ingest into table T ('https://x/y.json') with (format = 'json')",
                ".ingest inline into table T <| a,b",
                ".set-or-append T <| Logs",
                ".set async T <| Logs",
                ".show external table [E] details | project 1",
                ".show external table E operations query_acceleration statistics",
            })
    void isRead(String command) {
        Diagnostics diagnostics = new Diagnostics();
        ScriptParser.parse(command, diagnostics);
        assertThat(diagnostics.list()).extracting(Diagnostic::message).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".ingest inline into table T <| a,b",
                ".show materialized-views",
                ".add database D admins ('aaduser=a@b.c')",
                ".alter table T policy restricted_view_access true",
                ".set-or-append T <| Logs",
            })
    void whatIsNotBuiltSaysSo(String command) {
        assertThat(Script.check(command, Settings.defaults()).errors())
                .hasSize(1)
                .first()
                .extracting(Diagnostic::message)
                .asString()
                .containsAnyOf("not available yet", "there are no", "not by");
    }
}
