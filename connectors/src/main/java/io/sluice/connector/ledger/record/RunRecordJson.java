package io.sluice.connector.ledger.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The JSON of a run's record, {@code docs/ledger.md}: always the same text for the same run. */
public final class RunRecordJson {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private RunRecordJson() {}

    public static String write(RunRecord run) {
        return Json.write(
                json -> {
                    json.writeStartObject();
                    writeIdentity(json, run);
                    CursorJson.write(json, "cursorBefore", run.cursorBefore());
                    CursorJson.write(json, "cursorAfter", run.cursorAfter());
                    writeAccounts(json, run);
                    writeArtifacts(json, run.artifacts());
                    writeState(json, run);
                    json.writeEndObject();
                });
    }

    private static void writeIdentity(JsonGenerator json, RunRecord run) throws IOException {
        json.writeNumberField("format", 1);
        json.writeStringField("database", run.id().database());
        json.writeStringField("export", run.id().export());
        json.writeStringField("externalTable", run.externalTable());
        json.writeNumberField("definitionVersion", run.definitionVersion());
        json.writeStringField("runTime", time(run.runTime()));
        json.writeStringField("cut", time(run.cut()));
        json.writeStringField("startedOn", time(run.startedOn()));
        json.writeStringField("committedOn", time(run.committedOn()));
        json.writeNumberField("durationMs", run.durationMillis());
    }

    private static void writeAccounts(JsonGenerator json, RunRecord run) throws IOException {
        json.writeNumberField("recordsRead", run.recordsRead());
        json.writeFieldName("recordsFiltered");
        if (run.recordsFiltered().isPresent()) {
            json.writeNumber(run.recordsFiltered().getAsLong());
        } else {
            json.writeNull();
        }
        json.writeNumberField("recordsExported", run.recordsExported());
        json.writeNumberField("deadLetters", run.deadLetters());
        json.writeNumberField("nulledValues", run.nulledValues());
        json.writeNumberField("bytes", run.bytes());
    }

    private static void writeArtifacts(JsonGenerator json, List<Artifact> artifacts)
            throws IOException {
        json.writeArrayFieldStart("artifacts");
        for (Artifact artifact : artifacts) {
            json.writeStartObject();
            json.writeStringField("path", artifact.path());
            json.writeNumberField("records", artifact.records());
            json.writeNumberField("bytes", artifact.bytes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeState(JsonGenerator json, RunRecord run) throws IOException {
        json.writeStringField("state", run.state());
        if (run.skipped().isPresent()) {
            SkippedRun skipped = run.skipped().get();
            json.writeObjectFieldStart("skipped");
            json.writeNumberField("offsets", skipped.offsets());
            json.writeStringField("reason", skipped.reason());
            json.writeEndObject();
        }
    }

    public static RunRecord read(String text) {
        JsonNode json = Json.read(text);
        int format = json.path("format").asInt();
        return switch (format) {
            case 1 -> readFormat1(json);
            default ->
                    throw new IllegalArgumentException(
                            "a run's record of format %d; this version reads format 1"
                                    .formatted(format));
        };
    }

    private static RunRecord readFormat1(JsonNode json) {
        JsonNode filtered = json.required("recordsFiltered");
        return new RunRecord(
                new ExportId(text(json, "database"), text(json, "export")),
                text(json, "externalTable"),
                number(json, "definitionVersion"),
                millis(json, "runTime"),
                millis(json, "cut"),
                CursorJson.read(json.required("cursorBefore")),
                CursorJson.read(json.required("cursorAfter")),
                millis(json, "startedOn"),
                millis(json, "committedOn"),
                number(json, "recordsRead"),
                filtered.isNull() ? OptionalLong.empty() : OptionalLong.of(filtered.asLong()),
                number(json, "recordsExported"),
                number(json, "deadLetters"),
                number(json, "nulledValues"),
                readArtifacts(json.required("artifacts")),
                json.has("skipped") ? Optional.of(readSkipped(json)) : Optional.empty());
    }

    private static SkippedRun readSkipped(JsonNode json) {
        JsonNode skipped = json.required("skipped");
        return new SkippedRun(number(skipped, "offsets"), text(skipped, "reason"));
    }

    private static List<Artifact> readArtifacts(JsonNode json) {
        List<Artifact> artifacts = new ArrayList<>();
        for (JsonNode artifact : json) {
            artifacts.add(
                    new Artifact(
                            text(artifact, "path"),
                            number(artifact, "records"),
                            number(artifact, "bytes")));
        }
        return artifacts;
    }

    /** {@code 2026-11-22T10:00:00.000Z}, the ledger's way to write an instant. */
    public static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }

    private static long millis(JsonNode json, String field) {
        return Instant.parse(text(json, field)).toEpochMilli();
    }

    private static String text(JsonNode json, String field) {
        return json.required(field).textValue();
    }

    private static long number(JsonNode json, String field) {
        return json.required(field).longValue();
    }
}
