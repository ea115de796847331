package io.sluice.connector.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.catalog.ExportProperties.DatetimePrecision;
import io.sluice.connector.bytes.UnwritableValueException;
import io.sluice.connector.storage.TestingBatch;
import io.sluice.connector.storage.TestingBatch.Parsed;
import io.sluice.connector.storage.TestingDuckDb;
import io.sluice.connector.storage.TestingFiles;
import io.sluice.connector.storage.TestingTable;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import io.sluice.kql.type.Timespan;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every scalar type through a Parquet file and back out of an independent reader. */
class ParquetTypesTest {
    private static final String ALL =
            "B:bool,I:int,L:long,R:real,D:decimal,S:string,T:datetime,P:timespan,G:guid,Y:dynamic";
    private static final UUID GUID = UUID.fromString("74be27de-1e4e-49d9-b579-fe0b331d3642");

    @TempDir Path directory;
    private final TestingDuckDb duckDb = new TestingDuckDb();

    @AfterEach
    void close() {
        duckDb.close();
    }

    @Test
    void theSchemaIsTheDocumentedMapping() {
        Path file = write(ALL, List.of());

        assertThat(
                        duckDb.query(
                                "SELECT name, type, type_length, repetition_type, logical_type"
                                        + " FROM parquet_schema($file) WHERE name <> 'schema'",
                                file))
                .containsExactly(
                        Arrays.asList("B", "BOOLEAN", null, "OPTIONAL", null),
                        Arrays.asList("I", "INT32", null, "OPTIONAL", null),
                        Arrays.asList("L", "INT64", null, "OPTIONAL", null),
                        Arrays.asList("R", "DOUBLE", null, "OPTIONAL", null),
                        Arrays.asList(
                                "D",
                                "FIXED_LEN_BYTE_ARRAY",
                                "16",
                                "OPTIONAL",
                                "DecimalType(scale=18, precision=38)"),
                        Arrays.asList("S", "BYTE_ARRAY", null, "OPTIONAL", "StringType()"),
                        Arrays.asList(
                                "T",
                                "INT64",
                                null,
                                "OPTIONAL",
                                "TimestampType(isAdjustedToUTC=1, unit=TimeUnit(MILLIS=<null>, MICROS=MicroSeconds(), NANOS=<null>))"),
                        Arrays.asList("P", "INT64", null, "OPTIONAL", null),
                        Arrays.asList("G", "BYTE_ARRAY", null, "OPTIONAL", "StringType()"),
                        Arrays.asList("Y", "BYTE_ARRAY", null, "OPTIONAL", "StringType()"));
    }

    @Test
    void valuesAreReadBackAsTheyWere() {
        Object[] row = {
            true,
            42,
            43L,
            1.5,
            new BigDecimal("1.25"),
            "Grüße, 世界 🌍",
            Instant.parse("2026-11-22T08:05:00.123456Z"),
            7 * Ticks.PER_HOUR,
            GUID,
            "{\"a\": [1, null]}"
        };
        Path file = write(ALL, List.<Object[]>of(row));

        assertThat(duckDb.query("SELECT * EXCLUDE (T), epoch_us(T) FROM $file", file))
                .containsExactly(
                        List.of(
                                true,
                                42,
                                43L,
                                1.5,
                                new BigDecimal("1.250000000000000000"),
                                "Grüße, 世界 🌍",
                                7 * Ticks.PER_HOUR,
                                GUID.toString(),
                                "{\"a\": [1, null]}",
                                1_795_334_700_123_456L));
    }

    @Test
    void nullsAreNullAndEmptyTextIsNot() {
        Object[] nothing = new Object[10];
        nothing[5] = "";
        Path file = write(ALL, List.<Object[]>of(nothing));

        assertThat(duckDb.query("SELECT * FROM $file", file))
                .containsExactly(
                        Arrays.asList(null, null, null, null, null, "", null, null, null, null));
    }

    @Test
    void extremesSurvive() {
        Schema schema = TestingBatch.schema("I:int,L:long,R:real,D:decimal,P:timespan");
        BigDecimal largest = new BigDecimal("99999999999999999999.999999999999999999");
        Object[] high = {
            Integer.MAX_VALUE, Long.MAX_VALUE, Double.MAX_VALUE, largest, Long.MAX_VALUE
        };
        Object[] low = {
            Integer.MIN_VALUE, Long.MIN_VALUE, -Double.MAX_VALUE, largest.negate(), Long.MIN_VALUE
        };
        Path file = write(schema.toString(), List.of(high, low));

        assertThat(duckDb.query("SELECT * FROM $file", file))
                .containsExactly(Arrays.asList(high), Arrays.asList(low));
    }

    @Test
    void oddDoublesSurvive() {
        List<Object[]> rows =
                List.of(
                        new Object[] {Double.NaN},
                        new Object[] {Double.POSITIVE_INFINITY},
                        new Object[] {Double.NEGATIVE_INFINITY},
                        new Object[] {Double.MIN_VALUE},
                        new Object[] {-0.0});
        Path file = write("R:real", rows);

        assertThat(duckDb.query("SELECT R FROM $file", file))
                .containsExactly(
                        List.of(Double.NaN),
                        List.of(Double.POSITIVE_INFINITY),
                        List.of(Double.NEGATIVE_INFINITY),
                        List.of(Double.MIN_VALUE),
                        List.of(-0.0));
    }

    @Test
    void finerDigitsOfADatetimeAreCutOffAlsoBefore1970() {
        List<Object[]> rows =
                List.of(
                        new Object[] {Ticks.UNIX_EPOCH + 19_999},
                        new Object[] {Ticks.UNIX_EPOCH - 1},
                        new Object[] {0L},
                        new Object[] {Ticks.MAX_DATETIME});

        Path micros = write("T:datetime", rows);
        assertThat(duckDb.query("SELECT epoch_us(T) FROM $file", micros))
                .containsExactly(
                        List.of(1_999L),
                        List.of(-1L),
                        List.of(-62_135_596_800_000_000L),
                        List.of(253_402_300_799_999_999L));

        Path millis = directory.resolve("millis.parquet");
        TestingTable table =
                TestingTable.with("T:datetime").precision(DatetimePrecision.MILLISECOND);
        TestingFiles.write(millis, table.fileFormat(), table.schema(), rows);
        assertThat(duckDb.query("SELECT epoch_us(T) FROM $file", millis))
                .containsExactly(
                        List.of(1_000L),
                        List.of(-1_000L),
                        List.of(-62_135_596_800_000_000L),
                        List.of(253_402_300_799_999_000L));
        assertThat(
                        duckDb.query(
                                "SELECT logical_type FROM parquet_schema($file) WHERE name = 'T'",
                                millis))
                .asString()
                .contains("MILLIS=MilliSeconds()");
    }

    @Test
    void decimalsAreRoundedHalfEven() {
        List<Object[]> rows =
                List.of(
                        new Object[] {new BigDecimal("0.0000000000000000005")},
                        new Object[] {new BigDecimal("0.0000000000000000015")},
                        new Object[] {new BigDecimal("-0.0000000000000000025")},
                        new Object[] {new BigDecimal("1E+19")});
        Path file = write("D:decimal", rows);

        assertThat(duckDb.query("SELECT D::VARCHAR FROM $file", file))
                .containsExactly(
                        List.of("0.000000000000000000"),
                        List.of("0.000000000000000002"),
                        List.of("-0.000000000000000002"),
                        List.of("10000000000000000000.000000000000000000"));
    }

    @Test
    void aDecimalThatDoesNotFitNamesColumnAndValue() {
        for (String value :
                List.of(
                        "1E+20",
                        "-1E+20",
                        "1E+1000000000",
                        "99999999999999999999.9999999999999999999")) {
            List<Object[]> rows = List.<Object[]>of(new Object[] {new BigDecimal(value)});
            assertThatThrownBy(() -> write("Price:decimal", rows))
                    .isInstanceOf(UnwritableValueException.class)
                    .hasMessageContaining("column 'Price' of type decimal holds")
                    .hasMessageContaining("at most 20 digits before the decimal point");
        }
    }

    @Test
    void aComputedDynamicIsWrittenAsJson() {
        Map<String, Object> bag = new LinkedHashMap<>();
        bag.put("text", "a \"quoted\"\nline\u0001");
        bag.put("list", Arrays.asList(1, 2L, 1.5, null, true, Double.NaN));
        bag.put("at", new Datetime(Ticks.ofInstant(Instant.parse("2026-11-22T08:05:00Z"))));
        bag.put("for", new Timespan(Ticks.PER_DAY + 1));
        bag.put("guid", GUID);
        List<Object[]> rows =
                List.of(
                        new Object[] {new Parsed(bag)},
                        new Object[] {"{\"raw\":\n1}"},
                        new Object[] {null});
        Path file = write("Y:dynamic", rows);

        assertThat(duckDb.query("SELECT Y FROM $file", file))
                .containsExactly(
                        List.of(
                                "{\"text\":\"a \\\"quoted\\\"\\nline\\u0001\",\"list\":[1,2,1.5,null,true,\"NaN\"],"
                                        + "\"at\":\"2026-11-22T08:05:00.0000000Z\",\"for\":\"1.00:00:00.0000001\","
                                        + "\"guid\":\"74be27de-1e4e-49d9-b579-fe0b331d3642\"}"),
                        List.of("{\"raw\": 1}"),
                        Arrays.asList((Object) null));
    }

    private Path write(String csl, List<Object[]> rows) {
        TestingTable table = TestingTable.with(csl);
        Path file = directory.resolve("f.parquet");
        TestingFiles.write(file, table.fileFormat(), table.schema(), rows);
        return file;
    }
}
