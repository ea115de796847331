package io.sluice.connector.storage.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.ExternalTable.DataFormat;
import io.sluice.catalog.PartitionColumn;
import io.sluice.catalog.PartitionColumn.Plain;
import io.sluice.catalog.PartitionColumn.Virtual;
import io.sluice.catalog.PathElement.DatetimePattern;
import io.sluice.catalog.PathElement.Partition;
import io.sluice.catalog.PathElement.Separator;
import io.sluice.connector.storage.TestingTable;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Ticks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Virtual partitions are in the path only, and come back from there. */
class VirtualPartitionsTest {
    private static final PartitionColumn DAY =
            new PartitionColumn("Day", ScalarType.DATETIME, new Virtual());
    private static final PartitionColumn AREA =
            new PartitionColumn("Area", ScalarType.STRING, new Virtual());

    @TempDir private Path directory;

    private TestingTable csv() {
        return TestingTable.with("N:long,S:string").root(directory).format(DataFormat.CSV);
    }

    private void put(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "1,x\n");
    }

    private static long ticks(String instant) {
        return Ticks.ofInstant(Instant.parse(instant));
    }

    @Test
    void defaultPathIsReadBack() throws IOException {
        put("2026/11/22/north/f.csv");

        assertThat(ReadBack.of(csv().partitionBy(DAY, AREA)).rows())
                .containsExactly(List.of(1L, "x", ticks("2026-11-22T00:00:00Z"), "north"));
    }

    @Test
    void patternsOfOneDatetimeAreJoined() throws IOException {
        put("year=2026/north-Nov22/at=1305PM/f.csv");

        ReadBack back =
                ReadBack.of(
                        csv().partitionBy(DAY, AREA)
                                .pathFormat(
                                        new Separator("year="),
                                        new DatetimePattern("yyyy", "Day"),
                                        new Separator("/"),
                                        new Partition("Area"),
                                        new Separator("-"),
                                        new DatetimePattern("MMMdd", "Day"),
                                        new Separator("/at="),
                                        new DatetimePattern("HHmmtt", "Day")));

        assertThat(back.rows("Day:datetime,Area:string"))
                .containsExactly(List.of(ticks("2026-11-22T13:05:00Z"), "north"));
    }

    @Test
    void defaultPartitionIsNullAndEmpty() throws IOException {
        put("__DEFAULT_PARTITION__/__DEFAULT_PARTITION__/f.csv");

        assertThat(ReadBack.of(csv().partitionBy(DAY, AREA)).rows())
                .containsExactly(Arrays.asList(1L, "x", null, ""));
    }

    @Test
    void partitionsOfColumnsOfTheTableAreNotReadFromThePath() throws IOException {
        put("anything/f.csv");

        TestingTable table =
                csv().partitionBy(new PartitionColumn("P", ScalarType.STRING, new Plain("S")));

        assertThat(ReadBack.of(table).rows()).containsExactly(List.of(1L, "x"));
    }

    @Test
    void fileElsewhereIsNamedWhereItsPartitionsAreAskedFor() throws IOException {
        put("backup/f.csv");
        TestingTable table = csv().partitionBy(DAY, AREA);

        assertThat(ReadBack.of(table).rows("N:long")).containsExactly(List.of(1L));
        assertThat(ReadBack.of(table).problem())
                .contains("f.csv", "folder 'backup' is not one that the path format");
    }
}
