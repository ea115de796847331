package io.sluice.connector.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.catalog.IngestionMapping;
import io.sluice.catalog.KafkaConnection;
import io.sluice.catalog.RecordFormat;
import io.sluice.catalog.Table;
import io.sluice.connector.kafka.element.RecordBatch;
import io.sluice.connector.kafka.element.Run;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table on a topic, and what becomes of records given to its decoder. */
final class DecoderFixture {
    static final String TOPIC = "events";
    static final int PARTITION = 3;
    static final long FIRST_OFFSET = 1_000;
    static final long FIRST_TIMESTAMP = 1_700_000_000_000L;

    private final Table table;
    private final RecordDecoder decoder;

    private DecoderFixture(Table table, Schema wanted) {
        this.table = table;
        this.decoder = RecordDecoders.create(table, wanted);
    }

    /** The schema is written as in a command: {@code a:long, b:string}. */
    static DecoderFixture json(String schema) {
        return of(RecordFormat.JSON, schema, Optional.empty(), Optional.empty());
    }

    static DecoderFixture of(
            RecordFormat format,
            String schema,
            Optional<IngestionMapping> mapping,
            Optional<String> avroSchema) {
        Schema columns = schema(schema);
        return new DecoderFixture(table(format, columns, mapping, avroSchema), columns);
    }

    static Table table(
            RecordFormat format,
            Schema columns,
            Optional<IngestionMapping> mapping,
            Optional<String> avroSchema) {
        KafkaConnection connection =
                new KafkaConnection(
                        TOPIC,
                        format,
                        Optional.empty(),
                        mapping.map(IngestionMapping::name),
                        avroSchema,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of());
        return new Table(
                "T",
                columns,
                Optional.empty(),
                Optional.empty(),
                mapping.map(m -> Map.of(m.name(), m)).orElse(Map.of()),
                Optional.of(connection));
    }

    /** The same table, of which other columns are wanted. */
    DecoderFixture wanting(String schema) {
        return new DecoderFixture(table, schema(schema));
    }

    static Schema schema(String text) {
        return new Schema(
                Arrays.stream(text.split(","))
                        .map(column -> column.strip().split(":"))
                        .map(
                                parts ->
                                        new Column(
                                                parts[0].strip(),
                                                ScalarType.find(parts[1].strip()).orElseThrow()))
                        .toList());
    }

    Decoded decode(String... records) {
        return decode(
                Arrays.stream(records)
                        .map(text -> text == null ? null : text.getBytes(UTF_8))
                        .toArray(byte[][]::new));
    }

    Decoded decode(byte[]... records) {
        Decoded decoded = new Decoded();
        decoder.decode(batch(records), decoded);
        return decoded;
    }

    static RecordBatch batch(byte[]... values) {
        long[] offsets = new long[values.length];
        long[] timestamps = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            offsets[i] = FIRST_OFFSET + i;
            timestamps[i] = FIRST_TIMESTAMP + i;
        }
        return new RecordBatch(
                new Run(60_000, 60_000, 1),
                TOPIC,
                PARTITION,
                values.length,
                offsets,
                timestamps,
                new byte[values.length][],
                values);
    }
}
