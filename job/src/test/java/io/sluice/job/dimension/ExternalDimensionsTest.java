package io.sluice.job.dimension;

import static io.sluice.job.dimension.ExternalFixture.COLUMNS;
import static io.sluice.job.dimension.ExternalFixture.LOOKED_UP;
import static io.sluice.job.dimension.ExternalFixture.LOOKUP;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.testing.ExportFixture;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts that meet external tables, whose files change between runs. */
class ExternalDimensionsTest {
    private static EmbeddedFlink flink;

    @TempDir private Path directory;
    private final AtomicInteger reads = new AtomicInteger();

    @BeforeAll
    static void startCluster() {
        flink = ExportFixture.cluster();
    }

    @AfterAll
    static void stopCluster() {
        flink.close();
    }

    @BeforeEach
    void countReads() {
        FaultPoints.listen(
                point -> {
                    if (point.equals(DimensionReadOperator.READING)) {
                        reads.incrementAndGet();
                    }
                });
    }

    @AfterEach
    void stopCounting() {
        FaultPoints.listen(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "json"})
    void factsMeetTheFilesThatAreThereAndUnchangedOnesAreNotReadAgain(String format) {
        try (ExternalFixture fixture = new ExternalFixture(flink, directory, format)) {
            fixture.facts.export.submit(fixture.script(COLUMNS, LOOKUP));
            // Given no file at all
            fixture.sendFacts();
            assertThat(fixture.rowsOf(fixture.next())).isEqualTo(fixture.expected(LOOKED_UP));
            assertThat(reads).hasValue(1);
            // When files have come
            fixture.write("a", 0, 10, "first");
            fixture.write("b", 10, 20, "first");
            fixture.sendFacts();
            assertThat(fixture.rowsOf(fixture.next())).isEqualTo(fixture.expected(LOOKED_UP));
            assertThat(reads).hasValue(2);
            // When nothing has changed
            fixture.sendFacts();
            assertThat(fixture.rowsOf(fixture.next())).isEqualTo(fixture.expected(LOOKED_UP));
            assertThat(reads).hasValue(2);
            // When they change in a run without facts, and then again
            fixture.write("a", 0, 5, "second");
            assertThat(fixture.rowsOf(fixture.next())).isEmpty();
            assertThat(reads).as("no fact meets it").hasValue(2);
            fixture.delete("b");
            fixture.write("c", 30, 40, "second");
            fixture.sendFacts();
            assertThat(fixture.rowsOf(fixture.next())).isEqualTo(fixture.expected(LOOKED_UP));
            assertThat(reads).hasValue(3);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Facts | join kind=rightouter external_table('Devices') on Id | project Seq, Id = Id1; select Seq, d.Id from f right join devices d on f.Id = d.Id",
                "Facts | join external_table('Devices') on Id | summarize Seq = count() by Id | project Seq, Id; select count(*), d.Id from (select distinct Id from f) f join devices d on f.Id = d.Id group by d.Id",
                "Facts | join kind=inner hint.strategy=shuffle external_table('Devices') on Id | project Seq, Id; select Seq, Id from f join devices using (Id)",
                "Facts | where Id in (external_table('Devices') | where Name has 'x5' | project Id); select * from f where Id in (select Id from devices where Name = 'x5')",
                "Facts | where Id < toscalar(external_table('Devices') | count); select * from f where Id < (select count(*) from devices)",
            })
    void theyAreUsedInEveryPlaceOfAQuery(String query, String sql) {
        try (ExternalFixture fixture = new ExternalFixture(flink, directory, "parquet")) {
            fixture.write("a", 0, 10, "x");
            fixture.facts.export.submit(fixture.script("Seq: long, Id: long", query));
            for (int run = 0; run < 2; run++) {
                fixture.sendFacts();
                assertThat(fixture.rowsOf(fixture.next()))
                        .as("run %d", run)
                        .isEqualTo(fixture.expected(sql));
                fixture.write("a", 0, 20, "x");
            }
        }
    }
}
