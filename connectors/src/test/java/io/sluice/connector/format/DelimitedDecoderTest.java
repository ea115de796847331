package io.sluice.connector.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.RecordFormat;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.Ticks;
import io.sluice.kql.type.Timespan;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DelimitedDecoderTest {
    private final DecoderFixture csv = fixture(RecordFormat.CSV, "a:long, b:string, c:real");
    private final DecoderFixture tsv = fixture(RecordFormat.TSV, "a:long, b:string, c:real");

    private static DecoderFixture fixture(RecordFormat format, String schema) {
        return DecoderFixture.of(format, schema, Optional.empty(), Optional.empty());
    }

    @Test
    void fieldsMapToColumnsByPosition() {
        assertThat(csv.decode("1,x,2.5").rows).containsExactly(List.of(1L, "x", 2.5));
        assertThat(tsv.decode("1\tx\t2.5").rows).containsExactly(List.of(1L, "x", 2.5));
    }

    @Test
    void positionsAreThoseOfTheTableNotOfTheWantedColumns() {
        assertThat(csv.wanting("c:real, a:long").decode("1,\"x,\ny\",2.5,rest").rows)
                .containsExactly(List.of(2.5, 1L));
    }

    @Test
    void emptyAndMissingFieldsAreNullWithoutBeingCounted() {
        Decoded decoded = csv.decode(",,", "\"\",\"\",\"\"", "7");

        assertThat(decoded.rows)
                .containsExactly(
                        Arrays.asList(null, "", null),
                        Arrays.asList(null, "", null),
                        Arrays.asList(7L, "", null));
        assertThat(decoded.nulled).isZero();
    }

    @Test
    void fieldsThatDoNotConvertAreNulledAndCounted() {
        Decoded decoded = csv.decode("x, y ,z");

        assertThat(decoded.rows).containsExactly(Arrays.asList(null, " y ", null));
        assertThat(decoded.nulled).isEqualTo(2);
    }

    @Test
    void blanksAroundANumberAreAllowed() {
        assertThat(csv.decode(" 1 ,x, 2.5 ").rows).containsExactly(List.of(1L, "x", 2.5));
    }

    @Test
    void quotesFollowRfc4180() {
        assertThat(csv.decode("1,\"a,b\"\"c\"\"\nd\",2").rows)
                .containsExactly(List.of(1L, "a,b\"c\"\nd", 2.0));
        assertThat(csv.decode("1,a\"b\"c,2").rows).containsExactly(List.of(1L, "a\"b\"c", 2.0));
        assertThat(csv.decode("\"1\",\"\"\"\"\r\n").rows)
                .containsExactly(Arrays.asList(1L, "\"", null));
    }

    @Test
    void tsvHasNeitherQuotesNorEscapes() {
        assertThat(tsv.decode("1\t\"a\\tb\t2").rows).containsExactly(List.of(1L, "\"a\\tb", 2.0));
    }

    @Test
    void eachLineIsARowAndTheRecordCountsOnce() {
        Decoded decoded = csv.decode("1,a,1\n\n2,b,2\r\n3,c,3\n", "4,d,4");

        assertThat(decoded.rows)
                .containsExactly(
                        List.of(1L, "a", 1.0),
                        List.of(2L, "b", 2.0),
                        List.of(3L, "c", 3.0),
                        List.of(4L, "d", 4.0));
        assertThat(decoded.records).isEqualTo(2);
    }

    @Test
    void aRecordOfMoreLinesThanABatchHoldsIsCountedWithItsLastRow() {
        String record = String.join("\n", Collections.nCopies(2_048, "1,x,2"));

        Decoded decoded = csv.decode(record, "1,x,2");

        assertThat(decoded.batchSizes).containsExactly(1_024, 1_024, 1);
        assertThat(decoded.records).isEqualTo(2);
    }

    @Test
    void brokenQuotesAndEmptyRecordsAreUndecodableAsAWhole() {
        Decoded decoded = csv.decode("1,a,1\n2,\"b,2", "1,\"a\"b,1", "", "\n\r\n", null, "5,e,5");

        assertThat(decoded.rows).containsExactly(List.of(5L, "e", 5.0));
        assertThat(decoded.undecodable)
                .containsExactly(
                        "0: the quote at byte 8 is not closed",
                        "1: byte 5 is behind a closing quote but neither delimiter nor line break",
                        "2: the record has no line that is not empty",
                        "3: the record has no line that is not empty",
                        "4: null value (tombstone)");
    }

    @Test
    void everyTypeIsReadFromItsText() {
        DecoderFixture all =
                fixture(
                        RecordFormat.CSV,
                        "i:int, b:bool, m:decimal, t:datetime, s:timespan, g:guid, d:dynamic, e:dynamic");

        assertThat(
                        all.decode(
                                        "-5,TRUE,1.50,2024-01-02 03:04:05.5,1.00:00:00,"
                                                + "74be27de-1e4e-49d9-b579-fe0b331d3642,"
                                                + "\"{\"\"a\"\":[1]}\",not json")
                                .rows)
                .containsExactly(
                        List.of(
                                -5,
                                true,
                                new BigDecimal("1.50"),
                                new Datetime(
                                        Ticks.ofInstant(Instant.parse("2024-01-02T03:04:05.5Z"))),
                                new Timespan(Ticks.PER_DAY),
                                UUID.fromString("74be27de-1e4e-49d9-b579-fe0b331d3642"),
                                "{\"a\":[1]}",
                                "\"not json\""));
    }

    @Test
    void aByteOrderMarkIsSkippedAndInvalidUtf8Replaced() {
        assertThat(csv.decode("\uFEFF1,ü,2").rows).containsExactly(List.of(1L, "ü", 2.0));
        assertThat(csv.decode("1,\u00ff,2".getBytes(ISO_8859_1)).rows)
                .containsExactly(List.of(1L, "\uFFFD", 2.0));
    }

    @Test
    void hiddenColumnsAreOnEveryLine() {
        assertThat(csv.wanting("$offset:long").decode("1\n2", "3").rows)
                .containsExactly(
                        List.of(DecoderFixture.FIRST_OFFSET),
                        List.of(DecoderFixture.FIRST_OFFSET),
                        List.of(DecoderFixture.FIRST_OFFSET + 1));
    }
}
