package io.sluice.bench.race;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.bench.load.Loaded;
import io.sluice.bench.load.RecordFormat;
import io.sluice.bench.meter.ExtraOptions;
import io.sluice.bench.report.ResultTable;
import io.sluice.bench.report.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole race, tiny: a broker and two contenders, each in a process of its own. */
class RaceTest {
    private static final long RECORDS = 20_000;

    @TempDir private Path directory;

    @BeforeAll
    static void compileLittle() {
        // Nothing is measured here, and the processes are up sooner.
        System.setProperty(ExtraOptions.PROPERTY, "-XX:TieredStopAtLevel=1");
    }

    @Test
    void sluiceAndTheLoopLeaveTheSameSumsAndTheirFiguresAreWrittenDown()
            throws IOException, InterruptedException {
        // Given
        Course course =
                new Course(
                        List.of(new Work(Shape.ALL, RecordFormat.JSON)),
                        List.of(Contender.SLUICE, Contender.LOOP),
                        RECORDS,
                        1,
                        7,
                        4,
                        2,
                        "512m",
                        directory,
                        directory,
                        true);
        Recorder recorder = new Recorder();

        // When: a heat whose files do not add up to what was sent would be refused.
        List<Figures> figures = new Race(course).run(recorder);

        // Then
        assertThat(recorder.finished).isEqualTo(figures);
        assertThat(figures)
                .extracting(Figures::contender)
                .containsExactly(Contender.SLUICE, Contender.LOOP);
        assertThat(figures)
                .allSatisfy(
                        run -> {
                            assertThat(run.cpuSeconds()).isPositive();
                            assertThat(run.recordsPerSecondWithStart()).isPositive();
                            assertThat(run.files()).isPositive();
                            assertThat(run.bytes()).isPositive();
                        });
        assertThat(sums("all-json-sluice-1")).isEqualTo(sums("all-json-loop-1"));
        assertThat(sums("all-json-loop-1")).isEqualTo(Shape.ALL.expected(recorder.topics.get(0)));
        assertThat(ResultTable.of(figures)).contains("all columns, JSON", "Sluice", "loop by hand");
        assertWritten(Results.write(directory.resolve("r"), course, recorder.topics, figures));
    }

    private List<Long> sums(String heat) {
        return Lake.list(directory.resolve(heat).resolve("lake")).sums(Shape.ALL.sums());
    }

    private static void assertWritten(Path file) throws IOException {
        JsonNode document = new ObjectMapper().readTree(file.toFile());
        assertThat(document.at("/settings/records").asLong()).isEqualTo(RECORDS);
        assertThat(document.at("/topics/0/records").asLong()).isEqualTo(RECORDS);
        assertThat(
                        StreamSupport.stream(document.get("runs").spliterator(), false)
                                .map(run -> run.get("contender").asText()))
                .containsExactly("sluice", "loop");
        assertThat(document.at("/summaries/0/cpuRatioToSluice").asDouble()).isEqualTo(1.0);
        assertThat(document.at("/summaries/1/cpuSecondsPerMillion").fieldNames())
                .toIterable()
                .containsExactly("min", "median", "max");
        try (Stream<Path> files = Files.list(file.getParent())) {
            Path chart =
                    files.filter(path -> path.toString().endsWith(".svg"))
                            .findFirst()
                            .orElseThrow();
            assertThat(chart).content().contains("<svg", "loop by hand");
        }
    }

    private static final class Recorder implements Race.Spectator {
        private final List<Loaded> topics = new ArrayList<>();
        private final List<Figures> finished = new ArrayList<>();

        @Override
        public void filled(Loaded topic) {
            topics.add(topic);
        }

        @Override
        public void finished(Figures run) {
            finished.add(run);
        }
    }
}
