package io.sluice.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.bench.meter.ExtraOptions;
import io.sluice.bench.race.Lake;
import io.sluice.bench.report.Results;
import io.sluice.bench.report.ScaleTable;
import io.sluice.command.script.CheckedScript;
import io.sluice.job.ScriptExports;
import io.sluice.job.config.Installation;
import io.sluice.job.config.SluiceOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Curves, tiny: one point with all its processes, and the scripts of all others. */
class ScaleTest {
    private static final long FEW = 2_500;

    @TempDir private Path directory;

    @BeforeAll
    static void compileLittle() {
        // Nothing is measured here, and the processes are up sooner.
        System.setProperty(ExtraOptions.PROPERTY, "-XX:TieredStopAtLevel=1");
    }

    @Test
    void aPointIsMeasuredCheckedAndWrittenDown() throws IOException, InterruptedException {
        // Given: of this size, the only dimension with enough facts has 10,000 rows.
        List<Mark> heard = new ArrayList<>();
        ScaleCourse course = new ScaleCourse(Curve.select("dimension", FEW), directory, true);

        // When
        List<Mark> marks = new Scale(course, heard::add).run();

        // Then
        assertThat(heard).isEqualTo(marks).hasSize(1);
        Mark mark = marks.get(0);
        assertThat(mark.obstacle()).isEmpty();
        assertThat(mark.cost(mark.result().orElseThrow())).isPositive();
        Point point = mark.point();
        Lake lake = Lake.list(directory.resolve(point.name()).resolve("lake"));
        assertThat(lake.sums("count(*)")).containsExactly(FEW);
        Check other = new Check(point.check().sums(), List.of(FEW, 1L, 1L));
        assertThatThrownBy(() -> other.verify(lake)).hasMessageContaining("DuckDB finds");
        assertThat(ScaleTable.of(marks)).contains("by dimension rows", "10000");
        JsonNode json =
                new ObjectMapper()
                        .readTree(Results.writeScale(directory.resolve("r"), marks).toFile());
        assertThat(json.at("/points/0/cpuSecondsPerMillion").asDouble()).isPositive();
        assertThat(json.at("/points/0/files").asInt()).isPositive();
    }

    @Test
    void everyPointOfEveryCurveHasAScriptWithoutMistakes() {
        // Given
        Configuration settings = new Configuration();
        settings.set(SluiceOptions.MIN_INTERVAL, Duration.ofSeconds(1));
        Installation installation = Installation.read(settings);
        List<Point> points =
                Curve.words().flatMap(word -> Curve.select(word, 2_500_000).stream()).toList();

        // Then
        assertThat(points).hasSize(25);
        for (Point point : points) {
            CheckedScript script =
                    ScriptExports.check(
                            ScaleScript.text(point, directory.resolve("lake")), installation);
            assertThat(script.renderErrors()).as(point.name()).isEmpty();
        }
    }

    @Test
    void recordsOfACurveOfBytesAreThatLong() {
        for (Point point : Curve.BYTES.points(1_000)) {
            assertThat(point.source().values().apply(7).length)
                    .isBetween((int) point.value() - 10, (int) point.value());
        }
    }

    @Test
    void whatIsNotReachedIsSaidWithItsReason() {
        Point point = Curve.SLOTS.points(FEW).get(0);
        assertThat(ScaleTable.of(List.of(Mark.missed(point, 1, "EXP3007: too large"))))
                .contains("not reached: EXP3007: too large");
    }

    @Test
    void aSinglePointIsChosenByItsValueAndAnUnknownOneIsRefused() {
        assertThat(Curve.select("groups=1000", FEW))
                .extracting(Point::value)
                .containsExactly(1_000L);
        assertThatThrownBy(() -> Curve.select("groups=17", FEW))
                .hasMessage(
                        "there is no point 'groups=17' of 2,500 records; there are 1000, 10000");
        assertThatThrownBy(() -> Curve.select("group", FEW))
                .hasMessageContaining("no curve is called 'group'");
    }
}
