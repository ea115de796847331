package io.sluice.job.dimension;

import static io.sluice.job.dimension.DimensionFixture.APPEND;
import static io.sluice.job.dimension.DimensionFixture.UPSERT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.testing.ExportFixture;
import java.nio.file.Path;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts that meet dimension tables, from records to what DuckDB reads and computes itself. */
class DimensionTablesTest {
    private static EmbeddedFlink flink;
    private DimensionFixture fixture;

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
        fixture = new DimensionFixture(flink, directory);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void factsMeetTheRowsAppendedBeforeTheirRun() {
        // Given
        String sql = "select Seq, coalesce(Name, '') from facts left join devices using (Id)";
        for (int id = 0; id < 50; id++) {
            fixture.append(id, "first");
        }
        fixture.export.submit(
                fixture.script(
                        APPEND,
                        "Seq: long, Name: string",
                        "Facts | lookup Devices on Id | project Seq, Name"));
        fixture.sendFacts(100, 80);
        // When, then
        assertThat(fixture.rowsOf(fixture.export.next())).isEqualTo(fixture.expected(sql));
        fixture.append(60, "second");
        fixture.append(3, "second");
        fixture.sendFacts(100, 80);
        assertThat(fixture.rowsOf(fixture.export.next())).isEqualTo(fixture.expected(sql));
        fixture.sendFacts(100, 80);
        RunRecord unchanged = fixture.export.next();
        assertThat(fixture.rowsOf(unchanged)).isEqualTo(fixture.expected(sql));
        assertThat(unchanged.recordsRead()).as("facts only").isEqualTo(100);
        assertThat(unchanged.cursorAfter().offsets().topics()).containsExactly(fixture.facts);
    }

    @Test
    void rowsOfATableKnowWhenTheirRecordsCameIn() {
        // Given
        long stamp = fixture.export.now() / 1000;
        for (int id = 0; id < 50; id++) {
            fixture.append(id, "first");
        }
        fixture.export.submit(
                fixture.script(
                        APPEND,
                        "Seq: long, At: long",
                        "Facts | join kind=inner (Devices | extend At = tolong(datetime_diff('second',"
                                + " ingestion_time(), datetime(1970-01-01)))) on Id | project Seq, At"));
        fixture.sendFacts(100, 80);
        // When, then
        assertThat(fixture.rowsOf(fixture.export.next()))
                .isEqualTo(
                        fixture.expected(
                                "select Seq, %d::bigint from facts join devices using (Id)"
                                        .formatted(stamp)));
    }

    @Test
    void factsMeetTheLatestRowOfEachKeyAndNoneOfADeletedOne() {
        // Given
        String sql = "select Seq, coalesce(Name, '') from facts left join devices using (Id)";
        for (int id = 0; id < 50; id++) {
            fixture.upsert(id, "first");
            fixture.upsert(id, "second");
        }
        fixture.delete(7);
        JobID job =
                fixture.export.submit(
                        fixture.script(
                                UPSERT,
                                "Seq: long, Name: string",
                                "Facts | lookup Devices on Id | project Seq, Name"));
        fixture.sendFacts(100, 60);
        // When, then
        assertThat(fixture.rowsOf(fixture.export.next())).isEqualTo(fixture.expected(sql));
        for (int id = 0; id < 20; id++) {
            fixture.delete(id);
            fixture.upsert(id + 15, "third");
        }
        fixture.sendFacts(100, 60);
        assertThat(fixture.rowsOf(fixture.export.next())).isEqualTo(fixture.expected(sql));
        // Then again, from state and from the topics
        fixture.export.fixture().stopWithSavepoint(job);
        fixture.upsert(1, "fourth");
        fixture.sendFacts(100, 60);
        fixture.export.submit(
                fixture.script(
                        UPSERT,
                        "Seq: long, Name: string",
                        "Facts | lookup Devices on Id | project Seq, Name"));
        assertThat(fixture.rowsOf(fixture.export.next())).isEqualTo(fixture.expected(sql));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "inner; select Seq, f.Id, d.Id, Name from facts f join devices d on f.Id = d.Id",
                "leftouter; select Seq, f.Id, d.Id, coalesce(Name, '') from facts f left join devices d on f.Id = d.Id",
                "rightouter; select Seq, f.Id, d.Id, Name from facts f right join devices d on f.Id = d.Id",
                "fullouter; select Seq, f.Id, d.Id, coalesce(Name, '') from facts f full join devices d on f.Id = d.Id",
            })
    void joinOfEveryKindIsThatOfTheTablesAsTheyStand(String kind, String sql) {
        fixture.export.submit(
                fixture.script(
                        APPEND,
                        "Seq: long, Id: long, Id1: long, Name: string",
                        "Facts | join kind=%s Devices on Id".formatted(kind)));
        for (int run = 0; run < 3; run++) {
            for (int i = 0; i < 10; i++) {
                fixture.append(fixture.random.nextInt(30), "run" + run + "-" + i);
            }
            fixture.sendFacts(run == 1 ? 1 : 60, 40);
            assertThat(fixture.rowsOf(fixture.export.next()))
                    .as("run %d", run)
                    .isEqualTo(fixture.expected(sql));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Facts | join kind=leftsemi Devices on Id; select * from facts where Id in (select Id from devices)",
                "Facts | join kind=leftanti Devices on Id; select * from facts where Id not in (select Id from devices)",
                "Facts | where Id in (Devices | where Name has '1' | project Id); select * from facts where Id in (select Id from devices where Name like '%-1')",
                "Facts | where Id > toscalar(Devices | summarize avg(Id)); select * from facts where Id > (select avg(Id) from devices)",
                "Facts | join kind=rightsemi (Devices | extend Seq = strlen(Name)) on Id | project Seq = tolong(Seq), Id; select length(Name), Id from devices where Id in (select Id from facts)",
                "Facts | join kind=rightanti (Devices | extend Seq = strlen(Name)) on Id | project Seq = tolong(Seq), Id; select length(Name), Id from devices where Id not in (select Id from facts)",
                "Facts | join Devices on Id | summarize Seq = count() by Id; select count(*), d.Id from (select distinct Id from facts) f join devices d on f.Id = d.Id group by d.Id",
                "Facts | lookup (Devices | summarize N = count() by Id) on Id | summarize Seq = sum(N) by Id; select coalesce(sum(n), 0)::bigint, Id from facts left join (select Id, count(*) n from devices group by Id) using (Id) group by Id",
            })
    void tablesAreUsedInEveryPlaceOfAQuery(String query, String sql) {
        fixture.export.submit(
                fixture.script(APPEND, "Seq: long, Id: long", query + " | project Seq, Id"));
        for (int run = 0; run < 3; run++) {
            for (int i = 0; i < 8; i++) {
                fixture.append(fixture.random.nextInt(30), "run" + run + "-" + i);
            }
            fixture.sendFacts(60, 40);
            assertThat(fixture.rowsOf(fixture.export.next()))
                    .as("run %d", run)
                    .isEqualTo(fixture.expected(sql));
        }
    }
}
