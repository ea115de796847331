package io.sluice.connector.storage.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sluice.catalog.PartitionColumn;
import io.sluice.catalog.PartitionColumn.Bin;
import io.sluice.catalog.PartitionColumn.Hash;
import io.sluice.catalog.PartitionColumn.Plain;
import io.sluice.catalog.PartitionColumn.Source;
import io.sluice.catalog.PartitionColumn.StartOf;
import io.sluice.catalog.PartitionColumn.Unit;
import io.sluice.catalog.PartitionColumn.Virtual;
import io.sluice.catalog.PathElement;
import io.sluice.connector.storage.TestingBatch;
import io.sluice.connector.storage.TestingTable;
import io.sluice.connector.storage.file.BatchSlice;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionSplitterTest {
    private static final Instant TIME = Instant.parse("2026-11-19T14:05:06Z"); // a Thursday

    @ParameterizedTest
    @CsvSource({"YEAR, 2026", "MONTH, 2026/11", "WEEK, 2026/11/15", "DAY, 2026/11/19"})
    void startsOfUnitsHaveTheirDefaultForms(Unit unit, String path) {
        assertThat(pathOf(TIME, datetime("P", new StartOf("T", unit)))).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "864000000000, 2026/11/19",
        "36000000000, 2026/11/19/14",
        "600000000, 2026/11/19/14/05",
        "3000000000, 2026/11/19/14/05",
        "50000000, 2026/11/19/14/05/05"
    })
    void binsHaveTheirDefaultForms(long ticks, String path) {
        assertThat(pathOf(TIME, datetime("P", new Bin("T", ticks)))).isEqualTo(path);
    }

    @Test
    void aWeekStartsOnSunday() {
        PartitionColumn week = datetime("P", new StartOf("T", Unit.WEEK));

        assertThat(pathOf(Instant.parse("2026-11-15T00:00:00Z"), week)).isEqualTo("2026/11/15");
        assertThat(pathOf(Instant.parse("2026-11-14T23:59:59.9Z"), week)).isEqualTo("2026/11/08");
        assertThat(pathOf(Instant.parse("0001-01-02T00:00:00Z"), week)).isEqualTo("0001/01/01");
    }

    @Test
    void unitsAgreeWithTheCalendarOnEveryDay() {
        DatetimeFloor years = new DatetimeFloor();
        DatetimeFloor months = new DatetimeFloor();
        for (long day = 0; day < 3_652_059; day += 17) {
            Instant instant = Ticks.toInstant(day * Ticks.PER_DAY);
            LocalDate date = instant.atZone(ZoneOffset.UTC).toLocalDate();
            assertThat(years.startOf(Unit.YEAR, day * Ticks.PER_DAY))
                    .isEqualTo((day - date.getDayOfYear() + 1) * Ticks.PER_DAY);
            assertThat(months.startOf(Unit.MONTH, day * Ticks.PER_DAY))
                    .isEqualTo((day - date.getDayOfMonth() + 1) * Ticks.PER_DAY);
        }
    }

    @Test
    void hashesAreTheDocumentedOnes() {
        PartitionHash hash = new PartitionHash();
        ColumnBatch batch =
                TestingBatch.of(
                        TestingBatch.schema("S:string,T:datetime"),
                        List.<Object[]>of(
                                new Object[] {"World", Instant.parse("2015-01-01T00:00:00Z")}));

        assertThat(hash.of(batch.vector(0), 0)).isEqualTo(1_846_988_464_401_551_951L);
        assertThat(hash.of(batch.vector(1), 0)).isEqualTo(1_380_966_698_541_616_202L);
        assertThat(pathOf("World", new PartitionColumn("H", ScalarType.LONG, new Hash("S", 100))))
                .isEqualTo("51");
    }

    @Test
    void aHashPartitionIsNeverNegative() {
        PartitionColumn column = new PartitionColumn("H", ScalarType.LONG, new Hash("S", 7));
        TreeSet<String> seen = new TreeSet<>();
        for (int i = 0; i < 200; i++) {
            seen.add(pathOf("value " + i, column));
        }

        assertThat(seen).containsExactly("0", "1", "2", "3", "4", "5", "6");
    }

    @Test
    void aPathFormatSeparatesAndFormats() {
        TestingTable table =
                TestingTable.with("Timestamp:datetime,CustomerName:string")
                        .partitionBy(
                                text("CustomerNamePart", new Plain("CustomerName")),
                                datetime("Date", new StartOf("Timestamp", Unit.DAY)))
                        .pathFormat(
                                new PathElement.Separator("customer_name="),
                                new PathElement.Partition("CustomerNamePart"),
                                new PathElement.Separator("/"),
                                new PathElement.Partition("Date"));

        assertThat(split(table, table.schema(), new Object[] {TIME, "Softworks"}))
                .containsExactly("customer_name=Softworks/2026/11/19");
    }

    @Test
    void virtualColumnsComeFromTheQueryBehindTheTablesColumns() {
        TestingTable table =
                TestingTable.with("EventName:string,Revenue:real")
                        .partitionBy(
                                text("CustomerName", new Virtual()),
                                datetime("Date", new Virtual()))
                        .pathFormat(
                                new PathElement.Separator("customer="),
                                new PathElement.Partition("CustomerName"),
                                new PathElement.Separator("/date="),
                                new PathElement.DatetimePattern("yyyyMMdd", "Date"));
        Schema result =
                TestingBatch.schema(
                        "EventName:string,Revenue:real,CustomerName:string,Date:datetime");

        assertThat(split(table, result, new Object[] {"buy", 1.0, "John.Doe", TIME}))
                .containsExactly("customer=John.Doe/date=20261119");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PartitionLayout.of(table.build(), table.schema()))
                .withMessageContaining("must give a column 'CustomerName'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "../x",
                "a/b",
                "/etc",
                "a\\b",
                "..\\x",
                "tab\there",
                "nul\0",
                "line\nend",
                "del\u007f",
                "c1\u0085",
                ".hidden",
                "_hidden"
            })
    void aHostileValueGoesToTheDefaultPartition(String value) {
        assertThat(pathOf(value, text("P", new Plain("S")))).isEqualTo("__DEFAULT_PARTITION__");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "12:30", "a=b", "100%", "%2e%2e", "a..b", "世界", "🌍", "x.", "~"})
    void aHarmlessValueIsKeptAsItIs(String value) {
        assertThat(pathOf(value, text("P", new Plain("S")))).isEqualTo(value);
    }

    @Test
    void aDotOrUnderscoreIsHarmlessBehindASeparator() {
        TestingTable table =
                TestingTable.with("S:string")
                        .partitionBy(text("P", new Plain("S")))
                        .pathFormat(
                                new PathElement.Separator("p="), new PathElement.Partition("P"));

        assertThat(
                        split(
                                table,
                                table.schema(),
                                new Object[] {".NET"},
                                new Object[] {"_x"},
                                new Object[] {".."}))
                .containsExactly("p=.NET", "p=_x", "p=__DEFAULT_PARTITION__");
    }

    @Test
    void longValuesGoToTheDefaultPartitionByTheirBytes() {
        PartitionColumn column = text("P", new Plain("S"));

        assertThat(pathOf("é".repeat(100), column)).hasSize(100);
        assertThat(pathOf("é".repeat(100) + "a", column)).isEqualTo("__DEFAULT_PARTITION__");
    }

    @Test
    void valuesTooLongTogetherForAFolderGiveWay() {
        TestingTable table =
                TestingTable.with("A:string,B:string")
                        .partitionBy(text("P", new Plain("A")), text("Q", new Plain("B")))
                        .pathFormat(
                                new PathElement.Partition("P"),
                                new PathElement.Separator("-"),
                                new PathElement.Partition("Q"));

        assertThat(
                        split(
                                table,
                                table.schema(),
                                new Object[] {"a".repeat(150), "b".repeat(150)},
                                new Object[] {"a".repeat(150), "b"}))
                .containsExactly(
                        "__DEFAULT_PARTITION__-__DEFAULT_PARTITION__", "a".repeat(150) + "-b");
    }

    @Test
    void nullsOfEveryKindGoToTheDefaultPartition() {
        TestingTable table =
                TestingTable.with("T:datetime,L:long")
                        .partitionBy(
                                datetime("D", new StartOf("T", Unit.DAY)),
                                new PartitionColumn("H", ScalarType.LONG, new Hash("L", 10)),
                                text("P", new Plain("L")));

        assertThat(split(table, table.schema(), new Object[] {null, null}))
                .containsExactly(
                        "__DEFAULT_PARTITION__/__DEFAULT_PARTITION__/__DEFAULT_PARTITION__");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../", "a/../", "x/..", ".", "a\\b", "a\nb"})
    void aPathFormatThatLeavesTheRootIsRefused(String separator) {
        TestingTable table =
                TestingTable.with("S:string")
                        .partitionBy(text("P", new Plain("S")))
                        .pathFormat(
                                new PathElement.Separator(separator),
                                new PathElement.Partition("P"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PartitionLayout.of(table.build(), table.schema()))
                .withMessageContaining("path format of external table 'E'");
    }

    @Test
    void noValueOfRandomBytesLeavesTheRoot() {
        Random random = new Random(7);
        PartitionColumn column = text("P", new Plain("S"));
        Path root = Path.of("/root/of/table");
        String alphabet = "./\\_%:~ \u0000\t\n\u0085aé🌍";
        for (int i = 0; i < 3_000; i++) {
            StringBuilder value = new StringBuilder();
            for (int n = random.nextInt(6); n >= 0; n--) {
                int at =
                        alphabet.offsetByCodePoints(
                                0, random.nextInt(alphabet.codePointCount(0, alphabet.length())));
                value.appendCodePoint(alphabet.codePointAt(at));
            }
            Path folder = root.resolve(pathOf(value.toString(), column)).normalize();
            assertThat(folder.getParent()).as("value <%s>", value).isEqualTo(root);
        }
    }

    @Test
    void theSlicesOfABatchAreAPermutationOfItsRows() {
        TestingTable table =
                TestingTable.with("S:string,T:datetime,L:long")
                        .partitionBy(
                                text("P", new Plain("S")),
                                datetime("D", new StartOf("T", Unit.DAY)),
                                new PartitionColumn("H", ScalarType.LONG, new Hash("L", 3)));
        PartitionSplitter splitter =
                PartitionLayout.of(table.build(), table.schema()).newSplitter();
        Random random = new Random(42);
        // Given: more distinct values over all batches than the splitter remembers
        for (int n = 0; n < 60; n++) {
            List<Object[]> rows = randomRows(random, 1 + random.nextInt(1_024));
            ColumnBatch batch = TestingBatch.of(table.schema(), rows);

            List<BatchSlice> slices = splitter.split(batch);

            List<Integer> all = new ArrayList<>();
            TreeSet<String> paths = new TreeSet<>();
            for (BatchSlice slice : slices) {
                assertThat(paths.add(slice.path)).as("one slice a path").isTrue();
                List<Integer> part = rowsOf(slice);
                assertThat(part).isNotEmpty().isSorted();
                all.addAll(part);
                String name = (String) rows.get(part.get(0))[0];
                for (int row : part) {
                    assertThat(rows.get(row)[0]).isEqualTo(name);
                    assertThat(slice.path).startsWith(name + "/");
                }
            }
            assertThat(all)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, rows.size()).boxed().toList());
        }
    }

    private static List<Object[]> randomRows(Random random, int count) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(
                    new Object[] {
                        "name" + random.nextInt(5_000),
                        Ticks.UNIX_EPOCH + random.nextInt(5) * Ticks.PER_DAY,
                        random.nextInt(4) == 0 ? null : random.nextLong()
                    });
        }
        return rows;
    }

    @Test
    void withoutPartitionsABatchIsOneSliceOfTheEmptyPath() {
        TestingTable table = TestingTable.with("L:long");
        assertThat(split(table, table.schema(), new Object[] {1L}, new Object[] {2L}))
                .containsExactly("");
    }

    @Test
    void routingFollowsTheFirstStringPartition() throws Exception {
        TestingTable table =
                TestingTable.with("T:datetime,S:string")
                        .partitionBy(
                                datetime("D", new StartOf("T", Unit.DAY)),
                                text("P", new Plain("S")));
        PartitionLayout layout =
                InstantiationUtil.clone(PartitionLayout.of(table.build(), table.schema()));
        ColumnBatch batch =
                TestingBatch.of(
                        table.schema(),
                        List.of(
                                new Object[] {TIME, "a"},
                                new Object[] {null, "a"},
                                new Object[] {TIME, "b"},
                                new Object[] {TIME, ""},
                                new Object[] {TIME, "../x"}));

        PartitionRouter router = layout.newRouter();

        assertThat(router.routingHash(batch, 0)).isEqualTo(router.routingHash(batch, 1));
        assertThat(router.routingHash(batch, 0)).isNotEqualTo(router.routingHash(batch, 2));
        assertThat(router.routingHash(batch, 3)).isEqualTo(router.routingHash(batch, 4));
    }

    private static PartitionColumn text(String name, Source source) {
        return new PartitionColumn(name, ScalarType.STRING, source);
    }

    private static PartitionColumn datetime(String name, Source source) {
        return new PartitionColumn(name, ScalarType.DATETIME, source);
    }

    private static String pathOf(Object value, PartitionColumn column) {
        TestingTable table =
                TestingTable.with(value instanceof Instant ? "T:datetime" : "S:string");
        return split(table.partitionBy(column), table.schema(), new Object[] {value}).get(0);
    }

    private static List<String> split(TestingTable table, Schema result, Object[]... rows) {
        PartitionSplitter splitter = PartitionLayout.of(table.build(), result).newSplitter();
        return splitter.split(TestingBatch.of(result, List.of(rows))).stream()
                .map(slice -> slice.path)
                .toList();
    }

    private static List<Integer> rowsOf(BatchSlice slice) {
        return IntStream.range(slice.from, slice.to).map(i -> slice.rows[i]).boxed().toList();
    }
}
