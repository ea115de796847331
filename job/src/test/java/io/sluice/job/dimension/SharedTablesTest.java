package io.sluice.job.dimension;

import static io.sluice.job.dimension.DimensionFixture.APPEND;
import static io.sluice.job.dimension.DimensionFixture.UPSERT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.testing.ExportFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts that meet dimension tables of which each subtask has a share. */
class SharedTablesTest {
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

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "inner; select Seq, f.Id, Name from facts f join devices d on f.Id = d.Id",
                "leftouter; select Seq, f.Id, coalesce(Name, '') from facts f left join devices d on f.Id = d.Id",
            })
    void manyRowsOfAKeyAreJoinedAsAppended(String kind, String sql) {
        fixture.export.submit(
                fixture.script(
                        APPEND,
                        "Seq: long, Id: long, Name: string",
                        "Facts | join kind=%s hint.strategy=shuffle Devices on Id | project Seq, Id, Name"
                                .formatted(kind)));
        for (int run = 0; run < 3; run++) {
            for (int i = 0; i < 10; i++) {
                fixture.append(fixture.random.nextInt(30), "run" + run + "-" + i);
            }
            fixture.appendWithoutId("nobody" + run);
            fixture.sendFactsWithoutId(5);
            fixture.sendFacts(60, 40);
            assertThat(fixture.rowsOf(fixture.export.next()))
                    .as("run %d", run)
                    .isEqualTo(fixture.expected(sql));
        }
    }

    /** The join's key is the row's number modulo something: it changes when the row is replaced. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "inner; select Seq, f.Id from facts f join (select *, length(Name) Len from devices) d on f.Id = d.Len",
                "leftouter; select Seq, f.Id from facts f left join (select *, length(Name) Len from devices) d on f.Id = d.Len",
                "leftsemi; select * from facts where Id in (select length(Name) from devices)",
                "leftanti; select * from facts where Id not in (select length(Name) from devices)",
            })
    void rowThatIsReplacedIsTakenAwayFromItsOldKey(String kind, String sql) {
        fixture.export.submit(
                fixture.script(
                        UPSERT,
                        "Seq: long, Id: long",
                        "Facts | join kind=%s hint.strategy=shuffle (Devices | extend Len = strlen(Name)) on $left.Id == $right.Len | project Seq, Id"
                                .formatted(kind)));
        for (int run = 0; run < 4; run++) {
            for (int i = 0; i < 30; i++) {
                int id = fixture.random.nextInt(20);
                if (fixture.random.nextInt(4) == 0) {
                    fixture.delete(id);
                } else {
                    fixture.upsert(id, "n".repeat(fixture.random.nextInt(25)));
                }
            }
            fixture.sendFacts(60, 40);
            assertThat(fixture.rowsOf(fixture.export.next()))
                    .as("run %d", run)
                    .isEqualTo(fixture.expected(sql));
        }
    }
}
