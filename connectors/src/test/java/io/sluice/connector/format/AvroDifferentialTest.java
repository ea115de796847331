package io.sluice.connector.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.catalog.RecordFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;

/** Records of random schemas, written by Avro itself, with some of their fields wanted. */
class AvroDifferentialTest {
    private static final JsonMapper JACKSON = JsonMapper.builder().build();

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void wantedFieldsOfRandomSchemasHaveTheValuesThatAvroWrote() throws IOException {
        for (int i = 0; i < 300; i++) {
            Schema schema = new RandomAvroSchema(random).record();
            for (Object value : new RandomData(schema, 10, random.nextLong())) {
                assertDecodes(schema, (IndexedRecord) value);
            }
        }
    }

    @Test
    void damagedRecordsAreDecodedOrRefusedButNeverThrow() throws IOException {
        for (int i = 0; i < 300; i++) {
            Schema schema = new RandomAvroSchema(random).record();
            for (Object value : new RandomData(schema, 10, random.nextLong())) {
                byte[] record = encode(schema, value);
                byte[] cut = Arrays.copyOf(record, random.nextInt(record.length + 1));
                if (cut.length > 0) {
                    cut[random.nextInt(cut.length)] ^= (byte) (1 << random.nextInt(8));
                }

                Decoded decoded = table(schema, schema.getFields()).decode(cut);

                assertThat(decoded.rows.size() + decoded.undecodable.size())
                        .as("seed %d, %s", seed, schema)
                        .isEqualTo(1);
            }
        }
    }

    private void assertDecodes(Schema schema, IndexedRecord record) throws IOException {
        List<Schema.Field> wanted = new ArrayList<>(schema.getFields());
        wanted.removeIf(field -> random.nextInt(3) == 0);
        if (wanted.isEmpty()) {
            return;
        }

        Decoded decoded = table(schema, wanted).decode(encode(schema, record));

        String description = "seed %d, %s".formatted(seed, schema);
        assertThat(decoded.undecodable).as(description).isEmpty();
        for (int i = 0; i < wanted.size(); i++) {
            Object text = decoded.rows.get(0).get(i);
            JsonNode actual = JACKSON.readTree(text == null ? "null" : (String) text);
            Object value = record.get(wanted.get(i).pos());
            assertThat(normal(actual)).as(description).isEqualTo(AvroValues.normal(value));
        }
    }

    /** All as dynamic, in any order. */
    private DecoderFixture table(Schema schema, List<Schema.Field> wanted) {
        StringBuilder columns = new StringBuilder();
        for (Schema.Field field : wanted) {
            columns.append(columns.isEmpty() ? "" : ",").append(field.name()).append(":dynamic");
        }
        return DecoderFixture.of(
                RecordFormat.AVRO,
                columns.toString(),
                Optional.empty(),
                Optional.of(schema.toString()));
    }

    private static byte[] encode(Schema schema, Object record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<>(schema).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static Object normal(JsonNode json) {
        if (json.isObject()) {
            Map<String, Object> bag = new TreeMap<>();
            json.fields()
                    .forEachRemaining(field -> bag.put(field.getKey(), normal(field.getValue())));
            return bag;
        }
        if (json.isArray()) {
            List<Object> array = new ArrayList<>();
            json.forEach(element -> array.add(normal(element)));
            return array;
        }
        return json.isNumber() ? (Object) json.doubleValue() : json.asText();
    }
}
