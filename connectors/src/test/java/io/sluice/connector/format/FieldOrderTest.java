package io.sluice.connector.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What was learned of the order of fields never decides a value. */
class FieldOrderTest {
    private static final List<String> NAMES =
            List.of("a", "ab", "abcdefg", "abcdefgh", "abcdefghi", "abcdefghijklmnopqrst", "b");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final DecoderFixture table =
            DecoderFixture.json(
                    "a:long, ab:long, abcdefg:long, abcdefgh:long, abcdefghijklmnopqrst:long");

    @Test
    void fieldsAreFoundInWhateverOrderTheyComeAfterOthers() {
        List<String> order = new ArrayList<>(NAMES);
        for (int record = 0; record < 5_000; record++) {
            if (random.nextInt(100) == 0) {
                Collections.shuffle(order, random);
            }
            Map<String, Integer> fields = new LinkedHashMap<>();
            for (String name : order) {
                if (random.nextInt(4) > 0) {
                    fields.put(name, random.nextInt(1_000));
                }
            }
            String json = json(fields);

            List<Object> row = table.decode(json).rows.get(0);

            assertThat(row)
                    .as("seed %d, record %d: %s", seed, record, json)
                    .containsExactly(
                            longOf(fields, "a"),
                            longOf(fields, "ab"),
                            longOf(fields, "abcdefg"),
                            longOf(fields, "abcdefgh"),
                            longOf(fields, "abcdefghijklmnopqrst"));
        }
    }

    /** A name that goes on where the expected one ends is another name. */
    @Test
    void aNameThatOnlyBeginsAsExpectedIsAnotherField() {
        table.decode("{\"abcdefgh\":1,\"ab\":2}");

        assertThat(table.decode("{\"abcdefghX\":3,\"ab\\\"\":4,\"abX\":5}").rows.get(0))
                .containsOnlyNulls();
        assertThat(table.decode("{\"abcdefgh\" :6,\"ab\"\n: 7}").rows.get(0))
                .containsExactly(null, 7L, null, 6L, null);
    }

    private static Object longOf(Map<String, Integer> fields, String name) {
        Integer value = fields.get(name);
        return value == null ? null : (Object) value.longValue();
    }

    private String json(Map<String, Integer> fields) {
        List<String> texts = new ArrayList<>();
        fields.forEach(
                (name, value) ->
                        texts.add(
                                "\"%s\"%s%d"
                                        .formatted(
                                                name,
                                                random.nextInt(50) == 0 ? " : " : ":",
                                                value)));
        return "{" + String.join(",", texts) + "}";
    }
}
