package io.sluice.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.bench.load.Loaded;
import io.sluice.bench.race.Course;
import io.sluice.bench.race.Figures;
import io.sluice.bench.scale.Mark;
import io.sluice.bench.start.Wait;
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
        Instant now = now(directory);
        Path json = directory.resolve(NAME.format(now) + ".json");
        ResultJson.write(json, now.toString(), course, topics, figures);
        ResultChart.write(directory.resolve(NAME.format(now) + ".svg"), now.toString(), figures);
        return json;
    }

    /**
     * Writes both of curves.
     *
     * @return the JSON document's file; the chart is beside it, with the extension svg
     */
    public static Path writeScale(Path directory, List<Mark> marks) throws IOException {
        Instant now = now(directory);
        String name = "scale-" + NAME.format(now);
        Path json = directory.resolve(name + ".json");
        ScaleJson.write(json, now.toString(), marks);
        ScaleChart.write(directory.resolve(name + ".svg"), now.toString(), marks);
        return json;
    }

    /** Writes waits as a JSON document, and says where. */
    public static Path writeStarts(Path directory, List<Wait> waits) throws IOException {
        Instant now = now(directory);
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode document = mapper.createObjectNode();
        document.put("takenOn", now.toString());
        document.set("machine", mapper.valueToTree(Machine.here()));
        document.set("waits", mapper.valueToTree(waits));
        return Files.writeString(
                directory.resolve("start-" + NAME.format(now) + ".json"),
                mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
    }

    private static Instant now(Path directory) throws IOException {
        Files.createDirectories(directory);
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
