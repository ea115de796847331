package io.sluice.job.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.testing.ExportFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries whose rows must meet, run by run, from records to what DuckDB reads. */
class QueriesTest {
    private static EmbeddedFlink flink;
    private QueryExport export;

    @BeforeAll
    static void startCluster() {
        flink = ExportFixture.cluster();
    }

    @AfterAll
    static void stopCluster() {
        flink.close();
    }

    @BeforeEach
    void start(@TempDir Path directory) {
        export = new QueryExport(flink, directory);
    }

    @AfterEach
    void stop() {
        export.close();
    }

    private void firstRun() {
        export.log("Error", 10, "u1");
        export.log("Info", 20, "u2");
        export.log("Error", 30, "u1");
        export.log("Error", 5, "u3");
    }

    private RunRecord secondRun() {
        export.log("Info", 7, "u1");
        export.log("Warn", 8, "u2");
        return export.stepped().next();
    }

    @Test
    void groupsAreThoseOfEachRun() {
        // Given
        export.start(
                "Level: string, Count: long, Most: long, Mean: real, Users: long",
                "Logs | summarize Count = count(), Most = max(Latency), Mean = avg(Latency),"
                        + " Users = dcount(User) by Level");
        firstRun();
        // When
        RunRecord first = export.stepped().next();
        secondRun();
        // Then
        assertThat(export.rows("select * exclude (filename) from lake order by Level, Count, Most"))
                .containsExactly(
                        "Error 3 30 15.0 2",
                        "Info 1 7 7.0 1",
                        "Info 1 20 20.0 1",
                        "Warn 1 8 8.0 1");
        assertThat(first.recordsRead()).isEqualTo(4);
        assertThat(first.recordsExported()).isEqualTo(2);
    }

    @Test
    void runWithoutRecordsGivesNothingAndOneWithoutMatchesGivesZero() {
        // Given
        export.start("Count: long", "Logs | where Level == 'Error' | summarize Count = count()");
        firstRun();
        export.stepped().next();
        // When nothing comes, and then nothing that matches
        RunRecord empty = export.stepped().next();
        RunRecord filtered = secondRun();
        // Then
        assertThat(empty.recordsExported()).isZero();
        assertThat(filtered.recordsExported()).isEqualTo(1);
        assertThat(export.rows("select Count from lake order by Count")).containsExactly("0", "3");
    }

    @Test
    void secondWayOfATableWithoutMatchesGivesZero() {
        // Given
        export.start(
                "Seq: long",
                "Logs | project Seq | union (Logs | where Level == 'None' | summarize Seq = count() - 1)");
        firstRun();
        // When
        export.stepped().next();
        // Then
        assertThat(export.rows("select Seq from lake order by Seq"))
                .containsExactly("-1", "0", "1", "2", "3");
    }

    @Test
    void firstRowsOfAnOrderAreThoseOfTheRun() {
        // Given
        export.start(
                "Seq: long, Latency: long", "Logs | top 2 by Latency desc | project Seq, Latency");
        firstRun();
        // When
        export.stepped().next();
        secondRun();
        // Then
        assertThat(export.rows("select Seq, Latency from lake order by Latency"))
                .containsExactly("4 7", "5 8", "1 20", "2 30");
    }

    @Test
    void rowsAreWrittenInTheOrderOfTheQuery() {
        // Given
        export.start(
                "Number: long, Seq: long, Before: long",
                "Logs | sort by Latency asc | project Number = row_number(), Seq, Before = prev(Seq)");
        firstRun();
        // When
        export.stepped().next();
        // Then
        assertThat(
                        export.rows(
                                "select Number, Seq, Before from read_parquet('%s/**/*.parquet')"
                                        .formatted(export.stepped().lake().root())))
                .containsExactly("1 3 null", "2 0 3", "3 1 0", "4 2 1");
        assertThat(export.stepped().lake().files()).hasSize(1);
    }

    @Test
    void factsOfOneRunMeetByTheirKeys() {
        // Given
        export.start(
                "Seq: long, Name: string",
                "Logs | join kind=leftouter (Users) on User | project Seq, Name");
        firstRun();
        export.user("u1", "Ada");
        export.user("u2", "Bob");
        // When
        export.stepped().next();
        export.user("u2", "Cleo");
        secondRun();
        // Then
        assertThat(export.rows("select Seq, Name from lake order by Seq, Name"))
                .containsExactly("0 Ada", "1 Bob", "2 Ada", "3 ", "7 ", "8 Cleo");
    }

    @Test
    void severalTablesAreCountedTogether() {
        // Given
        export.start(
                "Source: string, Count: long, All: long",
                "union (Logs | project Source = 'logs'), (Users | project Source = 'users')"
                        + " | summarize Count = count() by Source"
                        + " | extend All = toscalar(Logs | count)");
        firstRun();
        export.user("u1", "Ada");
        // When
        export.stepped().next();
        // Then
        assertThat(export.rows("select * exclude (filename) from lake order by Source"))
                .containsExactly("logs 4 4", "users 1 4");
    }

    @Test
    void valuesOfTheRunAreComparedWithAnotherQueryOverIt() {
        // Given
        export.start(
                "Seq: long",
                "Logs | where User in ((Users | project User)) and Latency >= toscalar(Logs | summarize avg(Latency))"
                        + " | project Seq");
        firstRun();
        export.user("u1", "Ada");
        // When
        export.stepped().next();
        // Then
        assertThat(export.rows("select Seq from lake")).containsExactly("2");
    }

    @Test
    void distinctValuesAndExpansionsAndConstantsGoOn() {
        // Given
        export.start(
                "Level: string, Part: long, Text: string",
                "Logs | distinct Level | mv-expand Part = range(1, 2) to typeof(long)"
                        + " | lookup kind=leftouter (datatable(Part: long, Text: string) [1, 'one']) on Part");
        firstRun();
        // When
        export.stepped().next();
        // Then
        assertThat(export.rows("select * exclude (filename) from lake order by Level, Part"))
                .containsExactly("Error 1 one", "Error 2 ", "Info 1 one", "Info 2 ");
    }

    @Test
    void moreGroupsThanTheFirstPhaseHoldsAreStillGroups() {
        // Given more keys than the first phase keeps, and one that is hot
        export.start("User: string, Count: long", "Logs | summarize Count = count() by User");
        for (int i = 0; i < 60_000; i++) {
            export.log("Info", i, i % 3 == 0 ? "hot" : "u" + i % 40_000);
        }
        // When
        RunRecord run = export.stepped().next();
        // Then
        assertThat(run.recordsRead()).isEqualTo(60_000);
        assertThat(
                        export.rows(
                                "select sum(Count), count(*), count(distinct User), max(Count) from lake"))
                .containsExactly("60000 33334 33334 20000");
    }

    @Test
    void rowsBehindAnOrderKnowWhenTheirRecordsCameInAndWhereTheirRunEnds() {
        // Given
        export.start(
                "Seq: long, Came: long, Cursor: string",
                "Logs | top 3 by Latency asc"
                        + " | extend Came = tolong(datetime_diff('second', ingestion_time(), datetime(1970-01-01))),"
                        + " Cursor = cursor_current()"
                        + " | sort by Cursor asc, Seq asc | project Seq, Came, Cursor");
        long stamp = export.stepped().now() / 1000;
        firstRun();
        // When
        RunRecord run = export.stepped().next();
        // Then
        String cursor = run.cursorAfter().name();
        assertThat(export.rows("select Seq, Came, Cursor from lake order by Seq"))
                .containsExactly(
                        "0 %d %s".formatted(stamp, cursor),
                        "1 %d %s".formatted(stamp, cursor),
                        "3 %d %s".formatted(stamp, cursor));
    }
}
