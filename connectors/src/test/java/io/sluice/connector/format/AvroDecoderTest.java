package io.sluice.connector.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.catalog.IngestionMapping;
import io.sluice.catalog.IngestionMapping.Entry;
import io.sluice.catalog.IngestionMapping.Kind;
import io.sluice.catalog.IngestionMapping.Transform;
import io.sluice.catalog.JsonPath;
import io.sluice.catalog.JsonPath.Field;
import io.sluice.catalog.JsonPath.Index;
import io.sluice.catalog.RecordFormat;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.Ticks;
import io.sluice.kql.type.Timespan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class AvroDecoderTest {

    /** A record of one field {@code c}. */
    private static Schema schema(String type) {
        return new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"c\",\"type\":%s}]}"
                                .formatted(type));
    }

    private static byte[] encode(Schema schema, Object value) {
        GenericData.Record record = new GenericData.Record(schema);
        record.put("c", value);
        return encodeRecord(schema, record);
    }

    private static byte[] encodeRecord(Schema schema, GenericData.Record record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new GenericDatumWriter<>(schema).write(record, encoder);
            encoder.flush();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return out.toByteArray();
    }

    private static DecoderFixture table(Schema schema, String columns, Entry... entries) {
        return DecoderFixture.of(
                RecordFormat.AVRO,
                columns,
                entries.length == 0
                        ? Optional.empty()
                        : Optional.of(new IngestionMapping("M", Kind.AVRO, List.of(entries))),
                Optional.of(schema.toString()));
    }

    private static Decoded decoded(String avroType, Object value, String columnType) {
        Schema schema = schema(avroType);
        return table(schema, "c:" + columnType).decode(encode(schema, value));
    }

    private static Object decode(String avroType, Object value, String columnType) {
        return decoded(avroType, value, columnType).value();
    }

    private static String logical(String type, String logical) {
        return "{\"type\":\"%s\",\"logicalType\":\"%s\"}".formatted(type, logical);
    }

    private static Entry path(String column, Optional<Transform> transform, JsonPath.Step... at) {
        return new Entry(
                column,
                Optional.of(new JsonPath(List.of(at))),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                transform);
    }

    @Test
    void primitivesBecomeTheirColumns() {
        assertThat(decode("\"long\"", Long.MIN_VALUE, "long")).isEqualTo(Long.MIN_VALUE);
        assertThat(decode("\"long\"", Long.MAX_VALUE, "long")).isEqualTo(Long.MAX_VALUE);
        assertThat(decode("\"int\"", Integer.MIN_VALUE, "int")).isEqualTo(Integer.MIN_VALUE);
        assertThat(decode("\"int\"", -1, "long")).isEqualTo(-1L);
        assertThat(decode("\"boolean\"", true, "bool")).isEqualTo(true);
        assertThat(decode("\"double\"", Double.MIN_VALUE, "real")).isEqualTo(Double.MIN_VALUE);
        assertThat(decode("\"double\"", Double.NaN, "real")).isEqualTo(Double.NaN);
        assertThat(decode("\"float\"", 1.5f, "real")).isEqualTo(1.5);
        assertThat(decode("\"string\"", "naïve \uD83D\uDE00", "string"))
                .isEqualTo("naïve \uD83D\uDE00");
    }

    @Test
    void valuesConvertToOtherTypesAsTextDoes() {
        assertThat(decode("\"string\"", "5", "long")).isEqualTo(5L);
        assertThat(decode("\"long\"", 5L, "string")).isEqualTo("5");
        assertThat(decode("\"float\"", 0.1f, "string")).isEqualTo("0.1");
        assertThat(decode("\"double\"", 2.0, "long")).isEqualTo(2L);
        assertThat(decode("\"long\"", 5L, "decimal")).isEqualTo(BigDecimal.valueOf(5));
        assertThat(decode("\"boolean\"", true, "string")).isEqualTo("true");
        assertThat(decode("\"string\"", "a\"b", "dynamic")).isEqualTo("\"a\\\"b\"");
        assertThat(decode("\"string\"", "2024-01-02", "datetime"))
                .isEqualTo(date("2024-01-02T00:00:00Z"));
        assertThat(decoded("\"long\"", 1L << 31, "int").nulled).isEqualTo(1);
        assertThat(decoded("\"long\"", 5L, "datetime").nulled).isEqualTo(1);
        assertThat(decoded("\"string\"", "x", "long").nulled).isEqualTo(1);
    }

    @Test
    void unionsAreTheirValueAndNullIsNull() {
        String union = "[\"null\",\"string\",\"long\"]";

        assertThat(decode(union, null, "long")).isNull();
        assertThat(decode(union, null, "string")).isEqualTo("");
        assertThat(decode(union, 7L, "long")).isEqualTo(7L);
        assertThat(decode(union, "7", "long")).isEqualTo(7L);
        assertThat(decoded(union, null, "long").nulled).isZero();
    }

    @Test
    void logicalTimesBecomeTicks() {
        long millis = Instant.parse("2024-02-29T12:34:56.789Z").toEpochMilli();

        assertThat(decode(logical("long", "timestamp-millis"), millis, "datetime"))
                .isEqualTo(date("2024-02-29T12:34:56.789Z"));
        assertThat(decode(logical("long", "timestamp-micros"), millis * 1000 + 1, "datetime"))
                .isEqualTo(date("2024-02-29T12:34:56.789001Z"));
        assertThat(decode(logical("long", "timestamp-nanos"), millis * 1_000_000 + 199, "datetime"))
                .isEqualTo(date("2024-02-29T12:34:56.7890001Z"));
        assertThat(decode(logical("long", "local-timestamp-millis"), millis, "datetime"))
                .isEqualTo(date("2024-02-29T12:34:56.789Z"));
        assertThat(decode(logical("int", "date"), -719_162, "datetime")).isEqualTo(new Datetime(0));
        assertThat(decode(logical("int", "time-millis"), 1, "timespan"))
                .isEqualTo(new Timespan(Ticks.PER_MILLISECOND));
        assertThat(decode(logical("long", "time-micros"), 1L, "timespan"))
                .isEqualTo(new Timespan(Ticks.PER_MICROSECOND));
    }

    @Test
    void timesOutOfTheCalendarAreNulledAndRawCountsKept() {
        String type = logical("long", "timestamp-millis");

        assertThat(decoded(type, Long.MAX_VALUE, "datetime").nulled).isEqualTo(1);
        assertThat(decoded(type, Long.MIN_VALUE, "datetime").nulled).isEqualTo(1);
        assertThat(decoded(logical("int", "date"), -719_163, "datetime").nulled).isEqualTo(1);
        assertThat(decoded(logical("long", "time-micros"), Long.MAX_VALUE, "timespan").nulled)
                .isEqualTo(1);
        assertThat(decode(type, 5L, "long")).isEqualTo(5L);
        assertThat(decode(type, 0L, "string")).isEqualTo("1970-01-01T00:00:00.0000000Z");
        assertThat(decode(type, 0L, "dynamic")).isEqualTo("\"1970-01-01T00:00:00.0000000Z\"");
    }

    @Test
    void decimalsGuidsAndDurationsKeepTheirMeaning() {
        String decimal =
                "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}";
        UUID uuid = UUID.fromString("74be27de-1e4e-49d9-b579-fe0b331d3642");
        Schema fixed = schema(fixed(16, "uuid"));
        ByteBuffer bits =
                ByteBuffer.allocate(16)
                        .putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits());

        assertThat(decode(decimal, ByteBuffer.wrap(new byte[] {-1, 56}), "decimal"))
                .isEqualTo(new BigDecimal("-2.00"));
        assertThat(decode(decimal, ByteBuffer.wrap(new byte[] {5}), "string")).isEqualTo("0.05");
        assertThat(decoded(decimal, ByteBuffer.allocate(0), "decimal").nulled).isEqualTo(1);
        assertThat(decode(logical("string", "uuid"), uuid.toString(), "guid")).isEqualTo(uuid);
        assertThat(
                        table(fixed, "c:guid")
                                .decode(encode(fixed, fixedValue(fixed, bits.array())))
                                .value())
                .isEqualTo(uuid);
    }

    private static String fixed(int size, String logical) {
        return "{\"type\":\"fixed\",\"name\":\"F\",\"size\":%d,\"logicalType\":\"%s\"}"
                .formatted(size, logical);
    }

    private static Object fixedValue(Schema record, byte[] bytes) {
        return new GenericData.Fixed(record.getField("c").schema(), bytes);
    }

    @Test
    void aDurationIsATimespanUnlessItHasMonths() {
        Schema schema = schema(fixed(12, "duration"));
        byte[] days = duration(0, 2, 500);
        byte[] months = duration(1, 2, 3_500);

        assertThat(
                        table(schema, "c:timespan")
                                .decode(encode(schema, fixedValue(schema, days)))
                                .value())
                .isEqualTo(new Timespan(2 * Ticks.PER_DAY + 500 * Ticks.PER_MILLISECOND));
        assertThat(
                        table(schema, "c:timespan")
                                .decode(encode(schema, fixedValue(schema, months)))
                                .nulled)
                .isEqualTo(1);
        assertThat(
                        table(schema, "c:string")
                                .decode(encode(schema, fixedValue(schema, months)))
                                .value())
                .isEqualTo("P1M2DT3.5S");
    }

    private static byte[] duration(int months, int days, int millis) {
        return ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(months)
                .putInt(days)
                .putInt(millis)
                .array();
    }

    @Test
    void bytesAreTextOrByTransformBase64() {
        Schema schema = schema("\"bytes\"");
        byte[] record = encode(schema, ByteBuffer.wrap(new byte[] {'a', -1}));
        Entry base64 = path("c", Optional.of(Transform.BYTES_AS_BASE64), new Field("c"));

        assertThat(table(schema, "c:string").decode(record).value()).isEqualTo("a\uFFFD");
        assertThat(table(schema, "c:string", base64).decode(record).value()).isEqualTo("Yf8=");
    }

    @Test
    void enumsAreTheirSymbol() {
        Schema schema = schema("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"]}");
        Object b = new GenericData.EnumSymbol(schema.getField("c").schema(), "B");

        assertThat(table(schema, "c:string").decode(encode(schema, b)).value()).isEqualTo("B");
        assertThat(table(schema, "c:string").decode(new byte[] {4}).undecodable)
                .containsExactly("0: not Avro of the given schema: symbol 2 of 2, at byte 1");
    }

    @Test
    void nestedValuesAreJson() {
        Schema schema =
                schema(
                        "{\"type\":\"map\",\"values\":{\"type\":\"array\",\"items\":[\"null\",\"double\",\"string\"]}}");
        Object value = Map.of("k\"", Arrays.asList(null, 1.5, Double.NaN, "x\ny"));

        assertThat(table(schema, "c:dynamic").decode(encode(schema, value)).value())
                .isEqualTo("{\"k\\\"\":[null,1.5,\"NaN\",\"x\\ny\"]}");
        assertThat(table(schema, "c:string").decode(encode(schema, Map.of())).value())
                .isEqualTo("{}");
        assertThat(table(schema, "c:long").decode(encode(schema, value)).nulled).isEqualTo(1);
    }

    @Test
    void pathsLeadIntoRecordsMapsAndArrays() {
        Schema schema =
                schema(
                        "{\"type\":\"map\",\"values\":{\"type\":\"array\",\"items\":"
                                + "[\"null\",{\"type\":\"record\",\"name\":\"I\",\"fields\":["
                                + "{\"name\":\"u\",\"type\":\"string\"},{\"name\":\"v\",\"type\":\"long\"}]}]}}");
        DecoderFixture table =
                table(
                        schema,
                        "v:long, all:dynamic, w:long",
                        path(
                                "v",
                                Optional.empty(),
                                new Field("c"),
                                new Field("k"),
                                new Index(1),
                                new Field("v")),
                        path("all", Optional.empty(), new Field("c"), new Field("k")),
                        path(
                                "w",
                                Optional.empty(),
                                new Field("c"),
                                new Field("absent"),
                                new Index(0),
                                new Field("v")));
        GenericData.Record item =
                new GenericData.Record(
                        schema.getField("c")
                                .schema()
                                .getValueType()
                                .getElementType()
                                .getTypes()
                                .get(1));
        item.put("u", "x");
        item.put("v", 9L);

        Decoded decoded =
                table.decode(
                        encode(schema, Map.of("k", Arrays.asList(null, item), "z", List.of())),
                        encode(schema, Map.of("k", Arrays.asList(item, null))),
                        encode(schema, Map.of()));

        assertThat(decoded.rows)
                .containsExactly(
                        Arrays.asList(9L, "[null,{\"u\":\"x\",\"v\":9}]", null),
                        Arrays.asList(null, "[{\"u\":\"x\",\"v\":9},null]", null),
                        Arrays.asList(null, null, null));
        assertThat(decoded.nulled).isZero();
    }

    @Test
    void columnsThatTheSchemaLacksAreNull() {
        Schema schema = schema("\"long\"");

        assertThat(table(schema, "x:long, c:long, C:string").decode(encode(schema, 5L)).rows)
                .containsExactly(Arrays.asList(null, 5L, ""));
    }

    @Test
    void truncatedRecordsAndImpossibleLengthsAreUndecodable() {
        Schema schema = schema("\"string\"");
        DecoderFixture table = table(schema, "c:string");

        Decoded decoded =
                table.decode(
                        new byte[0],
                        new byte[] {4, 'x'},
                        new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1},
                        new byte[] {1},
                        null,
                        new byte[] {2, 'x'});

        assertThat(decoded.rows).containsExactly(List.of("x"));
        assertThat(decoded.undecodable)
                .containsExactly(
                        "0: not Avro of the given schema: 1 bytes wanted, 0 left, at byte 0",
                        "1: not Avro of the given schema: a length of 2 with 1 bytes left, at byte 1",
                        "2: not Avro of the given schema: a number has more than ten bytes, at byte 10",
                        "3: not Avro of the given schema: a length of -1 with 0 bytes left, at byte 1",
                        "4: null value (tombstone)");
    }

    @Test
    void whatFollowsTheLastWantedFieldIsNotRead() {
        Schema schema =
                new Schema.Parser()
                        .parse(
                                "{\"type\":\"record\",\"name\":\"R\",\"fields\":["
                                        + "{\"name\":\"a\",\"type\":\"long\"},"
                                        + "{\"name\":\"b\",\"type\":\"string\"}]}");

        assertThat(table(schema, "a:long, b:string").wanting("a:long").decode(new byte[] {10}).rows)
                .containsExactly(List.of(5L));
    }

    @Test
    void endlessRecursionIsRefusedAndHugeArraysOfNothingToo() {
        Schema list =
                new Schema.Parser()
                        .parse(
                                "{\"type\":\"record\",\"name\":\"L\",\"fields\":["
                                        + "{\"name\":\"next\",\"type\":[\"null\",\"L\"]},"
                                        + "{\"name\":\"v\",\"type\":\"long\"}]}");
        byte[] deep = new byte[100_000];
        Arrays.fill(deep, (byte) 2);
        Schema nulls = schema("{\"type\":\"array\",\"items\":\"null\"}");

        assertThat(table(list, "v:long").decode(deep).undecodable.get(0))
                .contains("nested deeper than 1000");
        assertThat(table(list, "next:dynamic").decode(deep).undecodable.get(0))
                .contains("nested deeper than 1000");
        assertThat(table(nulls, "c:dynamic").decode(new byte[] {-2, -1, -1, -1, 127}).undecodable)
                .hasSize(1);
    }

    @Test
    void aSchemaThatIsNoneIsAnErrorAtOnce() {
        assertThatThrownBy(
                        () ->
                                DecoderFixture.of(
                                        RecordFormat.AVRO,
                                        "c:long",
                                        Optional.empty(),
                                        Optional.of("{\"type\":\"rec\"}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the Avro schema cannot be read");
        assertThatThrownBy(
                        () ->
                                DecoderFixture.of(
                                        RecordFormat.AVRO,
                                        "c:long",
                                        Optional.empty(),
                                        Optional.of("\"long\"")))
                .hasMessage("the Avro schema is of type long, expected a record");
        assertThatThrownBy(
                        () ->
                                DecoderFixture.of(
                                        RecordFormat.AVRO,
                                        "c:long",
                                        Optional.empty(),
                                        Optional.empty()))
                .hasMessage("the kafka-connection of table 'T' has format avro but no schema");
    }

    private static Datetime date(String instant) {
        return new Datetime(Ticks.ofInstant(Instant.parse(instant)));
    }
}
