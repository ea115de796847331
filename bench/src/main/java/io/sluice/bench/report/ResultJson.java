package io.sluice.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.bench.load.Loaded;
import io.sluice.bench.race.Course;
import io.sluice.bench.race.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The figures as a JSON document: where and how they were taken, every run, and the summaries. */
public final class ResultJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ResultJson() {}

    /** Writes the document, indented. */
    public static void write(
            Path file, String takenOn, Course course, List<Loaded> topics, List<Figures> figures)
            throws IOException {
        JsonNode document = document(takenOn, course, topics, figures);
        Files.writeString(
                file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
    }

    private static JsonNode document(
            String takenOn, Course course, List<Loaded> topics, List<Figures> figures) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("takenOn", takenOn);
        document.set("machine", MAPPER.valueToTree(Machine.here()));
        document.putObject("settings")
                .put("records", course.records())
                .put("runs", course.runs())
                .put("seed", course.seed())
                .put("partitions", course.partitions())
                .put("parallelism", course.parallelism())
                .put("heap", course.heap());
        topics.forEach(
                topic ->
                        document.withArray("topics")
                                .addObject()
                                .put("topic", topic.topic())
                                .put("records", topic.records())
                                .put("bytes", topic.bytes()));
        Summary.of(figures).forEach(summary -> put(summary, document));
        figures.forEach(run -> put(run, document));
        return document;
    }

    private static void put(Summary summary, ObjectNode document) {
        ObjectNode entry =
                document.withArray("summaries")
                        .addObject()
                        .put("work", summary.work().name())
                        .put("contender", summary.contender().word())
                        .put("runs", summary.runs());
        summary.ratio().ifPresent(ratio -> entry.put("cpuRatioToSluice", ratio));
        entry.set("cpuSecondsPerMillion", MAPPER.valueToTree(summary.cpu()));
        entry.set("recordsPerSecond", MAPPER.valueToTree(summary.rate()));
        entry.set("recordsPerSecondWithStart", MAPPER.valueToTree(summary.rateWithStart()));
        entry.set("peakMebibytes", MAPPER.valueToTree(summary.peak()));
        entry.set("files", MAPPER.valueToTree(summary.files()));
        entry.set("bytes", MAPPER.valueToTree(summary.bytes()));
    }

    private static void put(Figures run, ObjectNode document) {
        document.withArray("runs")
                .addObject()
                .put("work", run.work().name())
                .put("contender", run.contender().word())
                .put("round", run.round())
                .put("cpuSecondsPerMillion", run.cpuSecondsPerMillion())
                .put("cpuSeconds", run.cpuSeconds())
                .put("recordsPerSecond", run.recordsPerSecond())
                .put("recordsPerSecondWithStart", run.recordsPerSecondWithStart())
                .put("peakMebibytes", run.peakMebibytes())
                .put("files", run.files())
                .put("bytes", run.bytes());
    }
}
