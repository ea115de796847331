package io.sluice.connector.ledger.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The values of the internal state topic. A completed run is told there as on the runs topic. */
public final class StateRecordJson {
    private StateRecordJson() {}

    public static String write(ExportDefinition definition) {
        return Json.write(
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("format", 1);
                    json.writeNumberField("version", definition.version());
                    json.writeStringField("hash", definition.hash());
                    if (definition.text().isPresent()) {
                        json.writeStringField("text", definition.text().get());
                    }
                    json.writeStringField("createdOn", RunRecordJson.time(definition.createdOn()));
                    json.writeNumberField("ordinal", definition.ordinal());
                    CursorJson.write(json, "startCursor", definition.startCursor());
                    json.writeEndObject();
                });
    }

    public static ExportDefinition readDefinition(String text) {
        JsonNode json = readFormat1(text);
        return new ExportDefinition(
                json.required("version").longValue(),
                json.required("hash").textValue(),
                Optional.ofNullable(json.path("text").textValue()),
                Instant.parse(json.required("createdOn").textValue()).toEpochMilli(),
                json.required("ordinal").intValue(),
                CursorJson.read(json.required("startCursor")));
    }

    public static String write(ExportStatus status) {
        return Json.write(
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("format", 1);
                    json.writeStringField("state", status.state().name());
                    json.writeStringField("since", RunRecordJson.time(status.since()));
                    if (status.move().isPresent()) {
                        CursorMove move = status.move().get();
                        json.writeObjectFieldStart("move");
                        CursorJson.write(json, "to", move.to());
                        if (move.behindRun().isPresent()) {
                            json.writeStringField(
                                    "behindRun", RunRecordJson.time(move.behindRun().getAsLong()));
                        }
                        json.writeEndObject();
                    }
                    if (status.reason().isPresent()) {
                        json.writeStringField("reason", status.reason().get());
                    }
                    json.writeEndObject();
                });
    }

    public static ExportStatus readStatus(String text) {
        JsonNode json = readFormat1(text);
        return new ExportStatus(
                ExportStatus.State.valueOf(json.required("state").textValue()),
                Instant.parse(json.required("since").textValue()).toEpochMilli(),
                json.has("move") ? Optional.of(readMove(json.get("move"))) : Optional.empty(),
                Optional.ofNullable(json.path("reason").textValue()));
    }

    private static CursorMove readMove(JsonNode json) {
        OptionalLong behind =
                json.has("behindRun")
                        ? OptionalLong.of(
                                Instant.parse(json.get("behindRun").textValue()).toEpochMilli())
                        : OptionalLong.empty();
        return new CursorMove(CursorJson.read(json.required("to")), behind);
    }

    public static String write(Epoch epoch) {
        return Json.write(
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("format", 1);
                    json.writeNumberField("epoch", epoch.number());
                    json.writeStringField("id", epoch.id());
                    json.writeEndObject();
                });
    }

    public static Epoch readEpoch(String text) {
        JsonNode json = readFormat1(text);
        return new Epoch(json.required("epoch").longValue(), json.required("id").textValue());
    }

    /** The run's text as a string inside, so that its bytes survive; the commit as gzip, base64. */
    public static String write(BegunRun begun) {
        return Json.write(
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("format", 1);
                    json.writeStringField("record", begun.text());
                    json.writeStringField("commit", compress(begun.commit()));
                    json.writeEndObject();
                });
    }

    public static BegunRun readBegun(String text) {
        JsonNode json = readFormat1(text);
        String record = json.required("record").textValue();
        return new BegunRun(
                RunRecordJson.read(record),
                record,
                decompress(json.required("commit").textValue()));
    }

    private static JsonNode readFormat1(String text) {
        JsonNode json = Json.read(text);
        if (json.path("format").asInt() != 1) {
            throw new IllegalArgumentException(
                    "a record of the ledger's state topic has format %s; this version reads format 1"
                            .formatted(json.path("format")));
        }
        return json;
    }

    private static String compress(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(compressed.toByteArray());
    }

    private static byte[] decompress(String text) {
        byte[] compressed = Base64.getDecoder().decode(text);
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
