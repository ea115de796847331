package io.sluice.bench.part;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.connector.kafka.element.RecordBatch;
import io.sluice.connector.kafka.element.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Records of a layout as they stand in Kafka, in each format. */
final class Records {
    private Records() {}

    static byte[][] of(String format, Layout layout, int count) {
        Random random = new Random(1);
        Schema schema = new Schema.Parser().parse(layout.avro());
        byte[][] records = new byte[count][];
        for (int i = 0; i < count; i++) {
            List<Telemetry> parts = new ArrayList<>();
            for (int part = 0; part < layout.repeats(); part++) {
                parts.add(Telemetry.of(i, random));
            }
            records[i] =
                    switch (format) {
                        case "json" -> json(layout, parts);
                        case "csv" -> csv(parts);
                        case "avro" -> avro(schema, parts);
                        default -> throw new IllegalArgumentException(format);
                    };
        }
        return records;
    }

    /** A batch as a fetch brings it. */
    static RecordBatch batch(byte[][] values, int from, int to) {
        int size = to - from;
        byte[][] part = new byte[size][];
        System.arraycopy(values, from, part, 0, size);
        return new RecordBatch(
                new Run(1, 1, 0),
                "t",
                0,
                size,
                new long[size],
                new long[size],
                new byte[size][],
                part);
    }

    private static byte[] json(Layout layout, List<Telemetry> parts) {
        StringJoiner text = new StringJoiner(",", "{", "}");
        int field = 0;
        for (Telemetry part : parts) {
            for (Object value : part.values()) {
                text.add("\"%s\":%s".formatted(layout.name(field), jsonValue(part, field, value)));
                field++;
            }
        }
        return text.toString().getBytes(UTF_8);
    }

    private static String jsonValue(Telemetry part, int field, Object value) {
        if (field % Layout.NAMES.size() == 0) {
            return "\"%s\"".formatted(part.time());
        }
        return value instanceof String ? "\"%s\"".formatted(value) : value.toString();
    }

    private static byte[] csv(List<Telemetry> parts) {
        StringJoiner text = new StringJoiner(",");
        for (Telemetry part : parts) {
            Object[] values = part.values();
            values[0] = part.time();
            for (Object value : values) {
                text.add(value.toString());
            }
        }
        return text.toString().getBytes(UTF_8);
    }

    private static byte[] avro(Schema schema, List<Telemetry> parts) {
        GenericData.Record record = new GenericData.Record(schema);
        int field = 0;
        for (Telemetry part : parts) {
            for (Object value : part.values()) {
                record.put(field++, value);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<>(schema).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
