package io.sluice.bench.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.bench.load.RecordFormat;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeatsTest {
    private static Course course(long records, Work... works) {
        return new Course(
                List.of(works),
                List.of(Contender.SLUICE, Contender.SLUICE_DEFAULT, Contender.FLINK_SQL),
                records,
                2,
                1,
                4,
                2,
                "1g",
                Path.of("/bench"),
                Path.of("/peers"),
                false);
    }

    @Test
    void contendersTakeTurnsAndAnotherOneBeginsEachRound() {
        Work work = new Work(Shape.PARTITIONED, RecordFormat.AVRO);
        assertThat(new Race(course(1_000, work)).heats())
                .extracting(Heat::name)
                .containsExactly(
                        "partitioned-avro-sluice-1",
                        "partitioned-avro-sluice-default-1",
                        "partitioned-avro-flink-sql-1",
                        "partitioned-avro-sluice-default-2",
                        "partitioned-avro-flink-sql-2",
                        "partitioned-avro-sluice-2");
    }

    @Test
    void theDefaultDistributionRunsOnlyWhereThereArePartitions() {
        Work work = new Work(Shape.ALL, RecordFormat.JSON);
        assertThat(new Race(course(1_000, work)).heats())
                .extracting(Heat::contender)
                .doesNotContain(Contender.SLUICE_DEFAULT);
    }

    @Test
    void tooFewRecordsAreRefusedByName() {
        assertThatThrownBy(() -> course(10)).hasMessage("--records must be at least 1000, got 10");
    }

    @Test
    void anUnknownWorkOrPeerIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> Work.named("all-xml"))
                .hasMessageContaining("'all-xml'")
                .hasMessageContaining("all-json, all-avro");
        assertThatThrownBy(() -> Contender.named("beam"))
                .hasMessageContaining("'beam'")
                .hasMessageContaining("flink-sql");
    }
}
