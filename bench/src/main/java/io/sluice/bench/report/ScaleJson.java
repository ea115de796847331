package io.sluice.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.bench.scale.Mark;
import io.sluice.bench.scale.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Curves as a JSON document. */
final class ScaleJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ScaleJson() {}

    static void write(Path file, String takenOn, List<Mark> marks) throws IOException {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("takenOn", takenOn);
        document.set("machine", MAPPER.valueToTree(Machine.here()));
        marks.forEach(mark -> put(mark, document));
        Files.writeString(
                file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
    }

    private static void put(Mark mark, ObjectNode document) {
        Point point = mark.point();
        ObjectNode entry =
                document.withArray("points")
                        .addObject()
                        .put("curve", point.curve().word())
                        .put("value", point.value())
                        .put("records", point.records())
                        .put("inputBytes", mark.inputBytes())
                        .put("parallelism", point.parallelism())
                        .put("heap", point.heap());
        point.settings().forEach(entry.withArray("settings")::add);
        if (mark.result().isEmpty()) {
            entry.put("obstacle", mark.obstacle());
        }
        mark.result()
                .ifPresent(
                        result -> {
                            entry.put("cpuSecondsPerMillion", mark.cpuPerMillion(result));
                            entry.put("cpuSecondsPerGigabyte", mark.cpuPerGigabyte(result));
                            entry.setAll((ObjectNode) MAPPER.valueToTree(result.cost()));
                            entry.put("files", result.files());
                            entry.put("outputBytes", result.outputBytes());
                        });
    }
}
