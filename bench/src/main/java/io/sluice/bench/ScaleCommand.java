package io.sluice.bench;

import io.sluice.bench.report.Results;
import io.sluice.bench.report.ScaleTable;
import io.sluice.bench.scale.Curve;
import io.sluice.bench.scale.Mark;
import io.sluice.bench.scale.Point;
import io.sluice.bench.scale.Scale;
import io.sluice.bench.scale.ScaleCourse;
import io.sluice.embedded.file.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ./sluice bench scale}: Sluice alone, while one quantity grows. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs Sluice alone while one quantity grows: slots, partitions, columns, group keys,",
            "dimension rows, bytes of a record. Each point is a process of its own, checked by DuckDB."
        })
final class ScaleCommand implements Callable<Integer> {
    private static final int POINT_MISSED = 3;
    private static final long FEWEST = 1_000;

    @Spec private CommandSpec spec;
    @ParentCommand private SluiceBench bench;

    @Parameters(
            paramLabel = "CURVE",
            arity = "0..*",
            completionCandidates = CurveNames.class,
            description =
                    "Which, or one point of one, such as groups=1000000. Default: all of ${COMPLETION-CANDIDATES}.")
    private List<String> curves = Curve.words().toList();

    @Option(
            names = "--records",
            paramLabel = "N",
            description =
                    "Size of a topic in records of 230 bytes; points with larger or smaller records have as many bytes,"
                            + " and group keys four times as many records. Default: ${DEFAULT-VALUE}.")
    private long records = 2_500_000;

    @Option(names = "--keep", description = "Keep the topics, all files and all logs.")
    private boolean keep;

    /** Names of curves, for the help. */
    static final class CurveNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Curve.words().iterator();
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path place = Files.createTempDirectory("sluice-scale");
        ScaleCourse course = course(place);
        List<Mark> marks =
                new Scale(
                                course,
                                mark ->
                                        bench.say(
                                                mark.point().curve().word()
                                                        + ScaleTable.line(mark).stripTrailing()))
                        .run();
        bench.say("");
        bench.say(ScaleTable.of(marks));
        Path json = Results.writeScale(bench.results(), marks);
        bench.say("all figures: %s, and a chart beside it".formatted(json));
        boolean missed = marks.stream().anyMatch(mark -> mark.result().isEmpty());
        if (keep || missed) {
            bench.say("kept: " + place);
        } else {
            Directories.deleteRecursively(place);
        }
        return missed ? POINT_MISSED : 0;
    }

    private ScaleCourse course(Path place) {
        try {
            if (records < FEWEST) {
                throw new IllegalArgumentException(
                        "--records must be at least %d, got %d".formatted(FEWEST, records));
            }
            List<Point> points =
                    curves.stream().flatMap(word -> Curve.select(word, records).stream()).toList();
            return new ScaleCourse(points, place, keep);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
