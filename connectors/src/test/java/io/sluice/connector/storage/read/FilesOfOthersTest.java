package io.sluice.connector.storage.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.ExternalTable.DataFormat;
import io.sluice.catalog.ExternalTableProperties.IncludeHeaders;
import io.sluice.connector.storage.TestingDuckDb;
import io.sluice.connector.storage.TestingTable;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.Ticks;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What DuckDB wrote is read by its meaning, whatever codec, encoding and width it chose. */
class FilesOfOthersTest {
    private static final String EVERY_TYPE =
            """
            SELECT i % 2 = 0 AS b, i::TINYINT AS i8, i::INTEGER AS i32, (i * 3000000000)::BIGINT AS i64,
              i::UTINYINT AS u8, (4294967295 - i)::UINTEGER AS u32, (18446744073709551615 - i)::UBIGINT AS u64,
              (i / 4.0)::FLOAT AS f, i / 8.0::DOUBLE AS d, (i + 0.5)::DECIMAL(4,1) AS d4, (i + 0.25)::DECIMAL(15,2) AS d15,
              (i + 0.125)::DECIMAL(30,3) AS d30, 'text ' || i AS s, ('b' || i)::BLOB AS bin,
              DATE '2026-11-22' + i::INTEGER AS day, TIME '12:00:01' AS clock,
              TIMESTAMP '2026-11-22 12:00:00.123456' AS us, TIMESTAMP_MS '2026-11-22 12:00:00.123' AS ms,
              TIMESTAMP_NS '2026-11-22 12:00:00.123456789' AS ns, TIMESTAMPTZ '2026-11-22 12:00:00+00' AS tz,
              '00000000-0000-0001-0000-000000000002'::UUID AS id, '{"a": 1}'::JSON AS j,
              CASE WHEN i % 3 = 1 THEN NULL ELSE i END AS n
            FROM range(100) t(i)\
            """;

    private static final String COLUMNS =
            "b:bool,i8:int,i32:int,i64:long,u8:int,u32:long,u64:decimal,f:real,d:real,d4:decimal,d15:decimal,d30:decimal,"
                    + "s:string,bin:string,day:datetime,clock:timespan,us:datetime,ms:datetime,ns:datetime,tz:datetime,"
                    + "id:guid,j:dynamic,n:long";

    @TempDir private Path directory;

    private void copy(String query, String name, String options) {
        try (TestingDuckDb duckDb = new TestingDuckDb()) {
            duckDb.query(
                    "COPY (%s) TO '%s' (%s)".formatted(query, directory.resolve(name), options));
        }
    }

    private static long ticks(String instant) {
        return Ticks.ofInstant(Instant.parse(instant));
    }

    private static List<List<Object>> expected() {
        List<List<Object>> rows = new ArrayList<>();
        for (long i = 0; i < 100; i++) {
            rows.add(
                    Arrays.asList(
                            i % 2 == 0,
                            (int) i,
                            (int) i,
                            i * 3_000_000_000L,
                            (int) i,
                            4_294_967_295L - i,
                            new BigDecimal("18446744073709551615").subtract(BigDecimal.valueOf(i)),
                            i / 4.0,
                            i / 8.0,
                            new BigDecimal(i + ".5"),
                            new BigDecimal(i + ".25"),
                            new BigDecimal(i + ".125"),
                            "text " + i,
                            "b" + i,
                            ticks("2026-11-22T00:00:00Z") + i * Ticks.PER_DAY,
                            12 * Ticks.PER_HOUR + Ticks.PER_SECOND,
                            ticks("2026-11-22T12:00:00.123456Z"),
                            ticks("2026-11-22T12:00:00.123Z"),
                            ticks("2026-11-22T12:00:00.1234567Z"),
                            ticks("2026-11-22T12:00:00Z"),
                            new UUID(1, 2),
                            "{\"a\": 1}",
                            i % 3 == 1 ? null : i));
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({
        "uncompressed, V1",
        "snappy, V1",
        "gzip, V2",
        "zstd, V2",
        "lz4_raw, V1",
        "brotli, V2"
    })
    void parquetOfEveryTypeIsRead(String codec, String version) {
        copy(
                EVERY_TYPE,
                "f.parquet",
                "FORMAT parquet, CODEC '%s', PARQUET_VERSION %s, ROW_GROUP_SIZE 64"
                        .formatted(codec, version));

        ReadBack back = ReadBack.of(TestingTable.with(COLUMNS).root(directory));

        assertThat(back.rows()).isEqualTo(expected());
        assertThat(back.summary().nulledValues()).isZero();
    }

    @Test
    void columnsAreFoundByNameAndMissingOnesAreNull() {
        copy("SELECT 'x' AS b, 7::BIGINT AS a", "f.parquet", "FORMAT parquet");

        ReadBack back =
                ReadBack.of(TestingTable.with("a:long,b:string,c:long,d:string").root(directory));

        assertThat(back.rows()).containsExactly(Arrays.asList(7L, "x", null, ""));
    }

    @Test
    void valuesOfAnotherTypeConvertOrAreCountedAsNulled() {
        copy(
                "SELECT v AS a, v AS b FROM (VALUES ('12'), ('twelve')) t(v)",
                "f.parquet",
                "FORMAT parquet");

        ReadBack back = ReadBack.of(TestingTable.with("a:long,b:dynamic").root(directory));

        assertThat(back.rows())
                .containsExactly(Arrays.asList(12L, "12"), Arrays.asList(null, "\"twelve\""));
        assertThat(back.summary().nulledValues()).isEqualTo(1);
    }

    @Test
    void listsMapsAndStructsAreDynamic() {
        copy(
                """
                SELECT * FROM (VALUES
                  ([1, NULL, 3], {'x': 1, 'y': ['a', 'b']}, MAP {'k': TIMESTAMP '2026-11-22 00:00:00'}, 1),
                  ([], {'x': NULL, 'y': NULL}, MAP {}, 2),
                  (NULL, NULL, NULL, 3)) t(l, s, m, n)\
                """,
                "f.parquet",
                "FORMAT parquet");

        ReadBack back =
                ReadBack.of(
                        TestingTable.with("n:int,l:dynamic,s:dynamic,m:dynamic").root(directory));

        Map<String, Object> none = new LinkedHashMap<>();
        none.put("x", null);
        none.put("y", null);
        assertThat(back.rows())
                .containsExactly(
                        Arrays.asList(
                                1,
                                Arrays.asList(1L, null, 3L),
                                Map.of("x", 1L, "y", List.of("a", "b")),
                                Map.of("k", new Datetime(ticks("2026-11-22T00:00:00Z")))),
                        Arrays.asList(2, List.of(), none, Map.of()),
                        Arrays.asList(3, null, null, null));
    }

    @Test
    void nestedColumnOfATableThatHasItFlatIsRefused() {
        copy("SELECT [1, 2] AS l", "f.parquet", "FORMAT parquet");

        assertThat(ReadBack.of(TestingTable.with("l:long").root(directory)).problem())
                .contains("f.parquet", "column 'l' is nested there, the table has it as long");
    }

    @Test
    void manyValuesOfAllEncodingsAreRead() {
        copy(
                """
                SELECT i AS seq, 'key ' || i % 50 AS few, md5(i::VARCHAR) AS many,
                  CASE WHEN i % 10 < 3 THEN NULL ELSE i / 3.0 END AS r, i % 1000 < 900 AS b
                FROM range(200000) t(i)\
                """,
                "f.parquet", "FORMAT parquet, PARQUET_VERSION V2, CODEC zstd");

        List<List<Object>> rows =
                ReadBack.of(
                                TestingTable.with("seq:long,few:string,many:string,r:real,b:bool")
                                        .root(directory))
                        .rows();

        assertThat(rows).hasSize(200_000);
        for (int i = 0; i < rows.size(); i++) {
            List<Object> row = rows.get(i);
            assertThat(row.get(0)).isEqualTo((long) i);
            assertThat(row.get(1)).isEqualTo("key " + i % 50);
            assertThat((String) row.get(2)).hasSize(32);
            assertThat(row.get(3)).isEqualTo(i % 10 < 3 ? null : i / 3.0);
            assertThat(row.get(4)).isEqualTo(i % 1000 < 900);
        }
    }

    @Test
    void csvWithHeaderQuotesAndLineEndsIsRead() {
        copy(
                "SELECT * FROM (VALUES (1, 'a\"b,' || chr(10) || 'c'), (2, NULL)) t(n, s)",
                "f.csv",
                "FORMAT csv, HEADER");

        ReadBack back =
                ReadBack.of(
                        TestingTable.with("n:long,s:string")
                                .root(directory)
                                .format(DataFormat.CSV)
                                .headers(IncludeHeaders.ALL));

        assertThat(back.rows()).containsExactly(List.of(1L, "a\"b,\nc"), List.of(2L, ""));
    }

    @Test
    void jsonLinesOfGzipAreRead() {
        copy(
                "SELECT * FROM (VALUES (1, 'ä' || chr(10)), (2, NULL)) t(n, s)",
                "f.json.gz",
                "FORMAT json, COMPRESSION gzip");

        ReadBack back =
                ReadBack.of(
                        TestingTable.with("s:string,n:long")
                                .root(directory)
                                .format(DataFormat.JSON));

        assertThat(back.rows()).containsExactly(List.of("ä\n", 1L), List.of("", 2L));
    }
}
