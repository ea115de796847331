package io.sluice.bench.part;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.sluice.kql.type.ScalarType;
import java.io.IOException;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.openjdk.jmh.infra.Blackhole;

/** The wanted values of a record as the usual library gives them. */
interface DecodeByLibrary {
    void read(byte[] record, Blackhole sink) throws IOException;

    static DecodeByLibrary of(String format, Layout layout) {
        return switch (format) {
            case "json" -> json(layout);
            case "avro" -> avro(layout);
            case "csv" -> csv(layout);
            default -> throw new IllegalArgumentException(format);
        };
    }

    /** Jackson's tree. */
    private static DecodeByLibrary json(Layout layout) {
        ObjectReader reader = new ObjectMapper().readerFor(JsonNode.class);
        return (record, sink) -> {
            JsonNode tree = reader.readTree(record);
            for (int field : layout.wanted()) {
                JsonNode value = tree.get(layout.name(field));
                if (layout.type(field) == ScalarType.REAL) {
                    sink.consume(value.doubleValue());
                } else {
                    convert(layout.type(field), value.asText(), sink);
                }
            }
        };
    }

    /** Avro's generic records. */
    private static DecodeByLibrary avro(Layout layout) {
        Schema schema = new Schema.Parser().parse(layout.avro());
        GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(schema);
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(new byte[0], null);
        return (record, sink) -> {
            GenericRecord read =
                    reader.read(null, DecoderFactory.get().binaryDecoder(record, decoder));
            for (int field : layout.wanted()) {
                sink.consume(read.get(field));
            }
        };
    }

    /** {@link String#split}, for records without a quote. */
    private static DecodeByLibrary csv(Layout layout) {
        return (record, sink) -> {
            String[] texts = new String(record, UTF_8).split(",", -1);
            for (int field : layout.wanted()) {
                convert(layout.type(field), texts[field], sink);
            }
        };
    }

    private static void convert(ScalarType type, String text, Blackhole sink) {
        switch (type) {
            case DATETIME -> sink.consume(Instant.parse(text));
            case REAL -> sink.consume(Double.parseDouble(text));
            case INT -> sink.consume(Integer.parseInt(text));
            case STRING, BOOL, LONG, DECIMAL, TIMESPAN, GUID, DYNAMIC -> sink.consume(text);
        }
    }
}
