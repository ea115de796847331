package io.sluice.connector.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.Ticks;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a JSON record as a whole. */
class JsonDecoderTest {
    private final DecoderFixture table = DecoderFixture.json("a:long, b:string, c:real");

    @Test
    void fieldsMapToColumnsByNameInAnyOrder() {
        Decoded decoded = table.decode("{\"b\":\"x\",\"other\":[1,{\"a\":9}],\"c\":1.5,\"a\":7}");

        assertThat(decoded.rows).containsExactly(List.of(7L, "x", 1.5));
        assertThat(decoded.records).isEqualTo(1);
        assertThat(decoded.nulled).isZero();
    }

    @Test
    void namesAreCaseSensitive() {
        assertThat(table.decode("{\"A\":1,\"B\":\"x\"}").rows)
                .containsExactly(Arrays.asList(null, "", null));
    }

    @Test
    void missingFieldsAndJsonNullsAreNullAndStringsEmpty() {
        assertThat(table.decode("{}", "{\"a\":null,\"b\":null,\"c\":null}").rows)
                .containsExactly(Arrays.asList(null, "", null), Arrays.asList(null, "", null));
    }

    @Test
    void nullsOfOneRowDoNotLeakIntoTheNext() {
        assertThat(table.decode("{}", "{\"a\":1,\"b\":\"x\",\"c\":2}", "{\"a\":2}").rows)
                .containsExactly(
                        Arrays.asList(null, "", null),
                        List.of(1L, "x", 2.0),
                        Arrays.asList(2L, "", null));
    }

    @Test
    void theLastOfRepeatedFieldsCountsAndOnlyItsConversion() {
        Decoded decoded = table.decode("{\"a\":\"no number\",\"b\":\"x\",\"a\":2,\"b\":null}");

        assertThat(decoded.rows).containsExactly(Arrays.asList(2L, "", null));
        assertThat(decoded.nulled).isZero();
    }

    @Test
    void whatDoesNotConvertIsNulledAndCounted() {
        Decoded decoded = table.decode("{\"a\":\"x\",\"b\":\"y\",\"c\":{}}", "{\"a\":[1]}");

        assertThat(decoded.rows)
                .containsExactly(Arrays.asList(null, "y", null), Arrays.asList(null, "", null));
        assertThat(decoded.nulled).isEqualTo(3);
    }

    @Test
    void recordsThatAreNotOneWholeObjectAreUndecodableAndGiveNoRow() {
        Decoded decoded =
                table.decode(
                        "",
                        "  ",
                        "5",
                        "[{\"a\":1}]",
                        "{\"a\":1",
                        "{\"a\":1}{\"a\":2}",
                        "{\"a\":1}\n{\"a\":2}",
                        "{\"a\":1} x",
                        "{\"a\":\"un",
                        "{\"a\" 1}",
                        "{\"a\":}",
                        "{\"a\":1,}",
                        "{a:1}",
                        "{\"z\":[1,2",
                        null,
                        "{\"a\":42}");

        assertThat(decoded.rows).containsExactly(Arrays.asList(42L, "", null));
        assertThat(decoded.records).isEqualTo(1);
        assertThat(decoded.undecodable).hasSize(15);
        assertThat(decoded.undecodable.get(6))
                .isEqualTo(
                        "6: more text behind the JSON object, at byte 8: a record holds one object");
        assertThat(decoded.undecodable.get(14)).isEqualTo("14: null value (tombstone)");
    }

    @Test
    void anUndecodableRecordTakesBackItsNullsAndCounts() {
        Decoded decoded = table.decode("{\"a\":\"x\",\"c\":null", "{\"a\":1,\"b\":\"\",\"c\":2}");

        assertThat(decoded.rows).containsExactly(List.of(1L, "", 2.0));
        assertThat(decoded.nulled).isZero();
    }

    @Test
    void unneededValuesAreNotValidated() {
        assertThat(table.decode("{\"z\":nul,\"y\":[01,,{x}],\"x\":\"\\q\",\"a\":1}").rows)
                .containsExactly(Arrays.asList(1L, "", null));
    }

    @Test
    void namesWithEscapesAreFound() {
        assertThat(table.decode("{\"\\u0061\":1,\"\\u0062\":\"x\"}").rows)
                .containsExactly(Arrays.asList(1L, "x", null));
    }

    @Test
    void invalidUtf8InANeededStringIsReplaced() {
        byte[] record = "{\"b\":\"a\u00ffz\"}".getBytes(ISO_8859_1);

        assertThat(table.decode(record).rows)
                .containsExactly(Arrays.asList(null, "a\uFFFDz", null));
    }

    @Test
    void moreRecordsThanABatchHoldsComeInSeveral() {
        String[] records = new String[2_500];
        Arrays.setAll(records, i -> "{\"a\":" + i + "}");

        Decoded decoded = table.decode(records);

        assertThat(decoded.batchSizes).containsExactly(1_024, 1_024, 452);
        assertThat(decoded.records).isEqualTo(2_500);
        assertThat(decoded.rows.get(2_499)).isEqualTo(Arrays.asList(2_499L, "", null));
    }

    @Test
    void hiddenColumnsAreTheRecordsCoordinates() {
        Decoded decoded =
                table.wanting(
                                "$offset:long,a:long,$partition:int,$ingestion_time:datetime,$topic:string")
                        .decode("{", "{\"a\":5}");

        assertThat(decoded.rows)
                .containsExactly(
                        List.of(
                                DecoderFixture.FIRST_OFFSET + 1,
                                5L,
                                DecoderFixture.PARTITION,
                                new Datetime(
                                        Ticks.ofUnixMillis(DecoderFixture.FIRST_TIMESTAMP + 1)),
                                DecoderFixture.TOPIC));
    }

    @Test
    void nestingDeeperThanAStackIsSkippedAndAsAValueNulled() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        DecoderFixture dynamic = DecoderFixture.json("a:long, d:dynamic");

        Decoded decoded = dynamic.decode("{\"z\":" + deep + ",\"d\":" + deep + ",\"a\":1}");

        assertThat(decoded.rows).containsExactly(Arrays.asList(1L, null));
        assertThat(decoded.nulled).isEqualTo(1);
    }
}
