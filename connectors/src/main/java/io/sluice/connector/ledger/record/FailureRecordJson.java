package io.sluice.connector.ledger.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.connector.ledger.record.FailureRecord.Kind;
import io.sluice.connector.ledger.record.FailureRecord.Outlook;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** The JSON of a failure's record, {@code docs/ledger.md}. */
public final class FailureRecordJson {
    private FailureRecordJson() {}

    public static String write(FailureRecord failure) {
        return Json.write(
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("format", 1);
                    json.writeStringField("database", failure.id().database());
                    json.writeStringField("export", failure.id().export());
                    json.writeStringField("operationId", failure.operationId());
                    json.writeStringField("failedOn", RunRecordJson.time(failure.failedOn()));
                    json.writeStringField("kind", failure.kind().text());
                    json.writeStringField("outlook", failure.outlook().text());
                    if (failure.lastSuccessRun().isPresent()) {
                        long last = failure.lastSuccessRun().getAsLong();
                        json.writeStringField("lastSuccessRun", RunRecordJson.time(last));
                    }
                    if (failure.run().isPresent()) {
                        writeRun(json, failure.run().get());
                    }
                    json.writeStringField("details", failure.details());
                    json.writeEndObject();
                });
    }

    private static void writeRun(JsonGenerator json, RunRange run) throws IOException {
        json.writeObjectFieldStart("run");
        json.writeStringField("runTime", RunRecordJson.time(run.runTime()));
        json.writeStringField("cut", RunRecordJson.time(run.cut()));
        json.writeStringField("startedOn", RunRecordJson.time(run.startedOn()));
        CursorJson.writeOffsets(json, "before", run.before());
        CursorJson.writeOffsets(json, "after", run.after());
        json.writeEndObject();
    }

    public static FailureRecord read(String text) {
        JsonNode json = Json.read(text);
        if (json.path("format").asInt() != 1) {
            throw new IllegalArgumentException(
                    "a failure's record of format %s; this version reads format 1"
                            .formatted(json.path("format")));
        }
        JsonNode last = json.path("lastSuccessRun");
        return new FailureRecord(
                new ExportId(
                        json.required("database").textValue(), json.required("export").textValue()),
                json.required("operationId").textValue(),
                millis(json.required("failedOn")),
                kind(json.required("kind").textValue()),
                outlook(json.required("outlook").textValue()),
                last.isTextual() ? OptionalLong.of(millis(last)) : OptionalLong.empty(),
                json.has("run") ? Optional.of(readRun(json.get("run"))) : Optional.empty(),
                json.required("details").textValue());
    }

    private static RunRange readRun(JsonNode json) {
        return new RunRange(
                millis(json.required("runTime")),
                millis(json.required("cut")),
                millis(json.required("startedOn")),
                CursorJson.readOffsets(json.required("before")),
                CursorJson.readOffsets(json.required("after")));
    }

    private static Kind kind(String text) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of failure: " + text));
    }

    private static Outlook outlook(String text) {
        return Arrays.stream(Outlook.values())
                .filter(outlook -> outlook.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no outlook: " + text));
    }

    private static long millis(JsonNode json) {
        return Instant.parse(json.textValue()).toEpochMilli();
    }
}
