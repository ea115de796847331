package io.sluice.bench.report;

import io.sluice.bench.load.Loaded;
import io.sluice.bench.race.Course;
import io.sluice.bench.race.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** The files of one benchmark: the JSON document and the chart, named after the time. */
public final class Results {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private Results() {}

    /**
     * Writes both.
     *
     * @return the JSON document's file; the chart is beside it, with the extension svg
     */
    public static Path write(
            Path directory, Course course, List<Loaded> topics, List<Figures> figures)
            throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Files.createDirectories(directory);
        Path json = directory.resolve(NAME.format(now) + ".json");
        ResultJson.write(json, now.toString(), course, topics, figures);
        ResultChart.write(directory.resolve(NAME.format(now) + ".svg"), now.toString(), figures);
        return json;
    }
}
