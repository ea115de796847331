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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTest {
    private static final Optional<Transform> NO_TRANSFORM = Optional.empty();

    private static Entry path(String column, Optional<Transform> transform, JsonPath.Step... at) {
        return new Entry(
                column,
                Optional.of(new JsonPath(List.of(at))),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                transform);
    }

    private static Entry constant(String column, String value) {
        return new Entry(
                column,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of(value),
                NO_TRANSFORM);
    }

    private static Entry coordinate(String column, Transform transform) {
        return new Entry(
                column,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.of(transform));
    }

    private static Entry ordinal(String column, int ordinal) {
        return new Entry(
                column,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.of(ordinal),
                Optional.empty(),
                NO_TRANSFORM);
    }

    private static DecoderFixture json(String schema, Entry... entries) {
        return DecoderFixture.of(
                RecordFormat.JSON,
                schema,
                Optional.of(new IngestionMapping("M", Kind.JSON, List.of(entries))),
                Optional.empty());
    }

    @Test
    void pathsLeadThroughObjectsArraysAndOddNames() {
        DecoderFixture table =
                json(
                        "a:long, b:string, c:long",
                        path("a", NO_TRANSFORM, new Field("x"), new Field("y")),
                        path("b", NO_TRANSFORM, new Field("odd 'name'.")),
                        path("c", NO_TRANSFORM, new Field("x"), new Field("z"), new Index(1)));

        assertThat(table.decode("{\"odd 'name'.\":\"o\",\"x\":{\"z\":[0,7,9],\"y\":5}}").rows)
                .containsExactly(List.of(5L, "o", 7L));
    }

    @Test
    void aPathThatLeadsNowhereIsNullWithoutBeingCounted() {
        DecoderFixture table =
                json(
                        "a:long, c:long",
                        path("a", NO_TRANSFORM, new Field("x"), new Field("y")),
                        path("c", NO_TRANSFORM, new Field("x"), new Index(2)));

        Decoded decoded =
                table.decode(
                        "{}",
                        "{\"x\":5}",
                        "{\"x\":null}",
                        "{\"x\":[1,2]}",
                        "{\"x\":{}}",
                        "{\"x\":{\"y\":1},\"x\":[1,2,3]}");

        assertThat(decoded.rows.subList(0, 5))
                .containsOnly(Arrays.asList((Object) null, (Object) null));
        assertThat(decoded.rows.get(5)).isEqualTo(Arrays.asList(null, 3L));
        assertThat(decoded.nulled).isZero();
    }

    @Test
    void theWholeRecordAndOneFieldOfItAreTwoColumns() {
        DecoderFixture table =
                json(
                        "d:dynamic, a:long",
                        path("d", NO_TRANSFORM),
                        path("a", NO_TRANSFORM, new Field("a")));

        assertThat(table.decode(" {\"a\": 1, \"b\": [2]} ").rows)
                .containsExactly(List.of("{\"a\": 1, \"b\": [2]}", 1L));
    }

    @Test
    void unmappedColumnsAreNullAlthoughAFieldHasTheirName() {
        DecoderFixture table = json("a:long, b:string", path("a", NO_TRANSFORM, new Field("x")));

        assertThat(table.decode("{\"a\":1,\"b\":\"x\",\"x\":2}").rows)
                .containsExactly(List.of(2L, ""));
    }

    @Test
    void constantsAndCoordinatesFillTheirColumns() {
        DecoderFixture table =
                json(
                        "k:datetime, d:dynamic, l:string, n:long",
                        constant("k", "2024-01-01"),
                        constant("d", "{\"v\":1}"),
                        coordinate("l", Transform.SOURCE_LOCATION),
                        coordinate("n", Transform.SOURCE_LINE_NUMBER));

        assertThat(table.decode("{}", "{}").rows)
                .containsExactly(
                        List.of(date("2024-01-01T00:00:00Z"), "{\"v\":1}", "events-3", 1_000L),
                        List.of(date("2024-01-01T00:00:00Z"), "{\"v\":1}", "events-3", 1_001L));
    }

    @ParameterizedTest
    @CsvSource({
        "DATETIME_FROM_UNIX_SECONDS, 1700000000, 2023-11-14T22:13:20Z",
        "DATETIME_FROM_UNIX_SECONDS, 1700000000.25, 2023-11-14T22:13:20.250Z",
        "DATETIME_FROM_UNIX_SECONDS, -1, 1969-12-31T23:59:59Z",
        "DATETIME_FROM_UNIX_MILLISECONDS, 1700000000123, 2023-11-14T22:13:20.123Z",
        "DATETIME_FROM_UNIX_MICROSECONDS, 1700000000123456, 2023-11-14T22:13:20.123456Z",
        "DATETIME_FROM_UNIX_NANOSECONDS, 1700000000123456789, 2023-11-14T22:13:20.1234567Z"
    })
    void unixTimesBecomeDatetimes(Transform transform, String number, String expected) {
        DecoderFixture table =
                json("t:datetime", path("t", Optional.of(transform), new Field("t")));

        assertThat(table.decode("{\"t\":" + number + "}").value()).isEqualTo(date(expected));
        assertThat(table.decode("{\"t\":\"" + number + "\"}").value()).isEqualTo(date(expected));
    }

    @Test
    void unixTimesBeyondTheCalendarAreNulled() {
        DecoderFixture table =
                json(
                        "t:datetime",
                        path(
                                "t",
                                Optional.of(Transform.DATETIME_FROM_UNIX_SECONDS),
                                new Field("t")));

        Decoded decoded =
                table.decode(
                        "{\"t\":253402300800}",
                        "{\"t\":-62135596801}",
                        "{\"t\":9223372036854775807}",
                        "{\"t\":1e300}",
                        "{\"t\":\"2024-01-01\"}",
                        "{\"t\":true}");

        assertThat(decoded.rows).hasSize(6).containsOnly(Arrays.asList((Object) null));
        assertThat(decoded.nulled).isEqualTo(6);
    }

    @Test
    void aUnixTimeInAStringColumnIsIsoText() {
        DecoderFixture table =
                json(
                        "t:string",
                        path(
                                "t",
                                Optional.of(Transform.DATETIME_FROM_UNIX_SECONDS),
                                new Field("t")));

        assertThat(table.decode("{\"t\":0}").value()).isEqualTo("1970-01-01T00:00:00.0000000Z");
    }

    @Test
    void anArrayOfPropertiesBecomesOneBag() {
        DecoderFixture table =
                json(
                        "d:dynamic",
                        path(
                                "d",
                                Optional.of(Transform.PROPERTY_BAG_ARRAY_TO_DICTIONARY),
                                new Field("e")));

        assertThat(table.decode("{\"e\":[{\"a\":1}, { } ,{\"b\":{\"c\":[2]},\"d\":3}]}").value())
                .isEqualTo("{\"a\":1,\"b\":{\"c\":[2]},\"d\":3}");
        assertThat(table.decode("{\"e\":[]}").value()).isEqualTo("{}");
        assertThat(table.decode("{\"e\":[{\"a\":1},2]}").nulled).isEqualTo(1);
    }

    @Test
    void mappedFieldsAreDroppedFromTheBagAlsoWhenTheirColumnsAreNotWanted() {
        DecoderFixture table =
                json(
                                "d:dynamic, a:long, c:long",
                                path("d", Optional.of(Transform.DROP_MAPPED_FIELDS)),
                                path("a", NO_TRANSFORM, new Field("a")),
                                path("c", NO_TRANSFORM, new Field("b"), new Field("c")))
                        .wanting("d:dynamic");

        assertThat(
                        table.decode(
                                        "{\"a\":1, \"b\":{\"c\":2,\"x\":3},\"\\u0061\":9,\"z\":[1, 2]}")
                                .value())
                .isEqualTo("{\"b\":{\"x\":3},\"z\":[1, 2]}");
        assertThat(table.decode("{\"a\":1}").value()).isEqualTo("{}");
        assertThat(table.decode("{\"b\":5,\"a\":1}").value()).isEqualTo("{\"b\":5}");
    }

    @Test
    void csvFieldsMapByOrdinal() {
        DecoderFixture table =
                DecoderFixture.of(
                        RecordFormat.CSV,
                        "a:long, b:string, k:string",
                        Optional.of(
                                new IngestionMapping(
                                        "M",
                                        Kind.CSV,
                                        List.of(
                                                ordinal("a", 2),
                                                ordinal("b", 0),
                                                constant("k", "k")))),
                        Optional.empty());

        assertThat(table.decode("x,y,5\nz").rows)
                .containsExactly(List.of(5L, "x", "k"), Arrays.asList(null, "z", "k"));
    }

    @Test
    void aConstantOfTheWrongTypeIsAnErrorAtOnce() {
        assertThatThrownBy(() -> json("a:long", constant("a", "five")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("constant 'five' of column 'a' is not of type long");
    }

    @Test
    void wantedColumnsMustBeThoseOfTheTable() {
        DecoderFixture table = DecoderFixture.json("a:long");

        assertThatThrownBy(() -> table.wanting("b:long")).hasMessage("table 'T' has no column 'b'");
        assertThatThrownBy(() -> table.wanting("a:int"))
                .hasMessage("column 'a' is of type long, not int");
    }

    private static Datetime date(String instant) {
        return new Datetime(Ticks.ofInstant(Instant.parse(instant)));
    }
}
