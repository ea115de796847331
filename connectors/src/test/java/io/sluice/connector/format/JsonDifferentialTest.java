package io.sluice.connector.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Our reader against Jackson, on JSON made at random and then damaged. */
class JsonDifferentialTest {
    private static final JsonMapper JACKSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final DecoderFixture table =
            DecoderFixture.json("a:long, b:string, c:real, long_name_here:string, d:dynamic");
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void everyRecordThatJacksonReadsGivesTheSameValues() throws IOException {
        for (int i = 0; i < 5_000; i++) {
            String json = new RandomJson(random).object();

            assertSame(table.decode(json), JACKSON.readTree(json), json);
        }
    }

    /**
     * What Jackson still reads must give the same values. What it refuses may be decoded, where
     * only an unneeded value is damaged, or a needed one, which is nulled then; it must not throw.
     */
    @Test
    void damagedRecordsAreDecodedAsByJacksonOrRefused() throws IOException {
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] json = damage(new RandomJson(random).object().getBytes(UTF_8));

            Decoded decoded = table.decode(json);

            String description = "seed %d, %s".formatted(seed, new String(json, UTF_8));
            assertThat(decoded.rows.size() + decoded.undecodable.size())
                    .as(description)
                    .isEqualTo(1);
            refused += decoded.undecodable.size();
            JsonNode tree = readOrNull(json);
            if (tree != null && tree.isObject()) {
                assertSame(decoded, tree, new String(json, UTF_8));
            }
        }
        assertThat(refused).as("seed %d", seed).isGreaterThan(250);
    }

    /** A cut anywhere is noticed, whatever columns are wanted. */
    @Test
    void everyProperPrefixOfARecordIsUndecodable() {
        DecoderFixture narrow = table.wanting("a:long");
        for (int i = 0; i < 200; i++) {
            byte[] json = new RandomJson(random).object().strip().getBytes(UTF_8);
            byte[][] prefixes = new byte[json.length][];
            Arrays.setAll(prefixes, length -> Arrays.copyOf(json, length));

            assertThat(narrow.decode(prefixes).undecodable)
                    .as("seed %d, %s", seed, new String(json, UTF_8))
                    .hasSize(json.length);
        }
    }

    private byte[] damage(byte[] json) {
        byte[] damaged = json.clone();
        int place = random.nextInt(json.length);
        switch (random.nextInt(4)) {
            case 0 -> damaged[place] = (byte) "\"\\{}[]:,0tn ".charAt(random.nextInt(12));
            case 1 -> damaged = Arrays.copyOf(json, place);
            case 2 -> System.arraycopy(json, place, damaged, 0, json.length - place);
            default -> {
                int other = random.nextInt(json.length);
                damaged[place] = json[other];
                damaged[other] = json[place];
            }
        }
        return damaged;
    }

    /**
     * Nothing also for ill-formed UTF-8, of which Jackson makes characters that it does not have.
     */
    private static JsonNode readOrNull(byte[] json) throws IOException {
        if (!Arrays.equals(json, new String(json, UTF_8).getBytes(UTF_8))) {
            return null;
        }
        try {
            return JACKSON.readTree(json);
        } catch (JsonProcessingException | NumberFormatException invalid) {
            return null;
        }
    }

    private void assertSame(Decoded decoded, JsonNode record, String json) throws IOException {
        String description = "seed %d, %s".formatted(seed, json);
        assertThat(decoded.rows).as(description).hasSize(1);
        List<Object> row = decoded.rows.get(0);
        assertThat(row.get(0)).as(description).isEqualTo(toLong(record.get("a")));
        assertText(row.get(1), record.get("b"), description);
        // A tree has no negative zero, and what is added to zero is none.
        Object real = row.get(2) instanceof Double value ? (Object) (value + 0.0) : row.get(2);
        assertThat(real).as(description).isEqualTo(toReal(record.get("c")));
        assertText(row.get(3), record.get("long_name_here"), description);
        JsonNode dynamic = record.get("d");
        if (dynamic == null || dynamic.isNull()) {
            assertThat(row.get(4)).as(description).isNull();
        } else if (dynamic.isTextual()) {
            JsonNode actual = JACKSON.readTree((String) row.get(4));
            assertThat(actual.asText()).as(description).isEqualTo(wellFormed(dynamic));
        } else {
            assertThat(JACKSON.readTree((String) row.get(4))).as(description).isEqualTo(dynamic);
        }
    }

    /**
     * Numbers, objects and arrays keep their spelling, which a tree has not: compared as values.
     */
    private static void assertText(Object text, JsonNode value, String description)
            throws IOException {
        if (value == null || value.isNull()) {
            assertThat(text).as(description).isEqualTo("");
        } else if (value.isNumber() || value.isContainerNode()) {
            assertThat(JACKSON.readTree((String) text)).as(description).isEqualTo(value);
        } else {
            assertThat(text).as(description).isEqualTo(wellFormed(value));
        }
    }

    /** Java's strings may hold half of a surrogate pair, ours may not. */
    private static String wellFormed(JsonNode text) {
        return text.asText().replaceAll("\\p{Cs}", "\uFFFD");
    }

    private static Long toLong(JsonNode value) {
        if (value == null || value.isNull() || value.isContainerNode()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? 1L : 0L;
        }
        try {
            return new BigDecimal(value.asText().strip()).longValueExact();
        } catch (ArithmeticException | NumberFormatException notALong) {
            return null;
        }
    }

    private static Double toReal(JsonNode value) {
        if (value == null || value.isNull() || value.isContainerNode()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? 1.0 : 0.0;
        }
        try {
            return Double.parseDouble(value.asText().strip()) + 0.0;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
