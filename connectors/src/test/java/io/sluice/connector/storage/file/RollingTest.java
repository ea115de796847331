package io.sluice.connector.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.ExternalTable.DataFormat;
import io.sluice.connector.storage.TestingBatch;
import io.sluice.connector.storage.TestingBatch.Parsed;
import io.sluice.connector.storage.TestingFiles;
import io.sluice.connector.storage.TestingTable;
import io.sluice.kql.batch.ColumnBatch;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a file has its size: the rule that a sink asks, against files written by it. */
class RollingTest {
    private static final String COLUMNS =
            "L:long,S:string,R:real,D:decimal,G:guid,Y:dynamic,B:bool,T:datetime";

    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource(
            value = DataFormat.class,
            names = {"CSV", "TSV", "JSON"})
    void textFilesStayBelowTheLimitAndTheNextRowWouldNotFit(DataFormat format) throws Exception {
        TestingTable table = TestingTable.with(COLUMNS).format(format).sizeLimit(20_000);
        List<Object[]> rows = randomRows(3_000);

        List<SliceWriter> files = writeAll(table, rows);

        long at = 0;
        for (int i = 0; i < files.size(); i++) {
            SliceWriter file = files.get(i);
            assertThat(file.rawBytes()).isLessThanOrEqualTo(20_000);
            at += file.rows();
            if (i + 1 < files.size()) {
                ColumnBatch next =
                        TestingBatch.of(table.schema(), rows.subList((int) at, (int) at + 1));
                assertThat(file.rawBytes() + table.fileFormat().rawSize(next, 0))
                        .isGreaterThan(20_000);
            }
        }
        assertThat(at).isEqualTo(rows.size());
    }

    @Test
    void anOversizedRowHasItsOwnFile() throws Exception {
        TestingTable table = TestingTable.with("S:string").format(DataFormat.CSV).sizeLimit(1_000);
        List<Object[]> rows =
                List.of(
                        new Object[] {"a"},
                        new Object[] {"b".repeat(5_000)},
                        new Object[] {"c".repeat(5_000)},
                        new Object[] {"d"});

        assertThat(writeAll(table, rows))
                .extracting(SliceWriter::rows)
                .containsExactly(1L, 1L, 1L, 1L);
    }

    @Test
    void parquetFilesEndBehindTheFullRowGroupThatReachesTheLimit() throws Exception {
        TestingTable table =
                TestingTable.with("L:long,S:string").rowGroupSize(100).sizeLimit(2_000);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 1_050; i++) {
            rows.add(new Object[] {(long) i, "x"}); // 8 + 4 + 1 bytes: 1,300 a row group
        }

        assertThat(writeAll(table, rows))
                .extracting(SliceWriter::rows)
                .containsExactly(200L, 200L, 200L, 200L, 200L, 50L);
    }

    @Test
    void parquetRawBytesAreTheSumOfItsRows() throws Exception {
        TestingTable table = TestingTable.with(COLUMNS).rowGroupSize(700);
        List<Object[]> rows = randomRows(2_000);
        FileFormat format = table.fileFormat();
        ColumnBatch batch = TestingBatch.of(table.schema(), rows);
        long expected = 0;
        for (int row = 0; row < rows.size(); row++) {
            expected += format.rawSize(batch, row);
        }

        assertThat(
                        TestingFiles.write(directory.resolve("f"), format, table.schema(), rows)
                                .rawBytes())
                .isEqualTo(expected);
    }

    private List<SliceWriter> writeAll(TestingTable table, List<Object[]> rows) throws Exception {
        FileFormat format = InstantiationUtil.clone(table.fileFormat());
        SliceWriter.Factory factory = format.writersOfRun();
        BatchSlice slice = TestingBatch.slice(TestingBatch.of(table.schema(), rows));
        List<SliceWriter> files = new ArrayList<>();
        int end = slice.to;
        while (slice.from < end) {
            files.add(writeOne(format, factory, slice, end, files.size()));
        }
        return files;
    }

    private SliceWriter writeOne(
            FileFormat format, SliceWriter.Factory factory, BatchSlice slice, int end, int number)
            throws IOException {
        try (FSDataOutputStream out = TestingFiles.open(directory.resolve("f" + number))) {
            SliceWriter writer = factory.create(out);
            while (slice.from < end) {
                slice.to = end;
                int fitting = format.rowsThatFit(writer.rows(), writer.rawBytes(), slice);
                if (fitting == 0) {
                    break;
                }
                slice.to = slice.from + fitting;
                writer.addElement(slice);
                slice.from = slice.to;
            }
            writer.finish();
            return writer;
        }
    }

    private static List<Object[]> randomRows(int count) {
        Random random = new Random(3);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(
                    new Object[] {
                        random.nextLong(),
                        "te\"xt, ".repeat(random.nextInt(20)),
                        random.nextGaussian() * 1e10,
                        BigDecimal.valueOf(random.nextLong(), random.nextInt(18)),
                        random.nextInt(3) == 0 ? null : new UUID(random.nextLong(), i),
                        random.nextInt(5) == 0 ? new Parsed(List.of(i, "x")) : "{\"n\":" + i + "}",
                        random.nextBoolean(),
                        random.nextInt(4) == 0 ? null : random.nextLong(1L << 58)
                    });
        }
        return rows;
    }
}
