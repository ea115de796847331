package io.sluice.bench.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A reading as JSON. */
final class JsonText {
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private JsonText() {}

    static byte[] of(Reading reading) {
        StringBuilder text = new StringBuilder(256);
        text.append("{\"ts\":\"");
        ISO.formatTo(Instant.ofEpochMilli(reading.timestamp()), text);
        text.append("\",\"device\":\"").append(reading.device());
        text.append("\",\"region\":\"").append(reading.region());
        text.append("\",\"temperature\":").append(reading.temperature() / 100.0);
        text.append(",\"humidity\":").append(reading.humidity() / 100.0);
        text.append(",\"level\":").append(reading.level());
        text.append(",\"message\":\"").append(reading.message());
        text.append("\",\"site\":{\"building\":\"").append(reading.building());
        text.append("\",\"floor\":").append(reading.floor());
        text.append(",\"room\":\"").append(reading.room()).append("\"}}");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
