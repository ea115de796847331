package io.sluice.connector.storage.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.ExternalTable.DataFormat;
import io.sluice.catalog.ExternalTableProperties.Compression;
import io.sluice.connector.storage.TestingTable;
import io.sluice.connector.storage.read.file.UnreadableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is not whole is named, with what is wrong; it never gives other rows, or breaks. */
class DamagedFilesTest {
    @TempDir private Path directory;

    private TestingTable parquet() {
        return TestingTable.with("N:long,S:string").root(directory);
    }

    private Path writeParquet() {
        Path file = directory.resolve("f.parquet");
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            rows.add(new Object[] {(long) i * i, "text " + i});
        }
        ReadBack.write(file, parquet(), parquet().schema(), rows);
        return file;
    }

    private String problemOf(TestingTable table) {
        return ReadBack.of(table).problem();
    }

    @Test
    void cutOffParquetIsNamed() throws IOException {
        Path file = writeParquet();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));

        assertThat(problemOf(parquet()))
                .contains("f.parquet", "does not end as a Parquet file does: it was cut off");
    }

    @Test
    void emptyParquetIsNamed() throws IOException {
        Files.write(directory.resolve("f.parquet"), new byte[0]);

        assertThat(problemOf(parquet())).contains("it has 0 bytes, too few for a Parquet file");
    }

    @Test
    void oneFlippedBitOfAPageIsFoundByItsCheckSum() throws IOException {
        Path file = writeParquet();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 3] ^= 1;
        Files.write(file, bytes);

        assertThat(problemOf(parquet())).contains("f.parquet", "column '");
    }

    @Test
    void noDamageOfAPageGivesOtherRowsAndNoneAtAllAnUnclearError() throws IOException {
        Path file = writeParquet();
        byte[] whole = Files.readAllBytes(file);
        int footer = whole.length - 8 - footerLength(whole);
        List<List<Object>> rows = ReadBack.of(parquet()).rows();
        Random random = new Random(11);
        int found = 0;
        for (int i = 0; i < 600; i++) {
            byte[] bytes = whole.clone();
            // Half of them in the headers of the first pages and in the footer.
            int at = i % 4 == 0 ? random.nextInt(60) : random.nextInt(bytes.length);
            at = i % 4 == 1 ? footer + random.nextInt(bytes.length - footer) : at;
            bytes[at] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, bytes);
            try {
                List<List<Object>> read = ReadBack.of(parquet()).rows();
                if (at >= 4 && at < footer) {
                    assertThat(read).as("byte %d", at).isEqualTo(rows);
                }
            } catch (UncheckedIOException e) {
                found++;
                assertThat(e.getCause())
                        .as("byte %d", at)
                        .isInstanceOf(UnreadableFileException.class);
            }
        }
        assertThat(found).isGreaterThan(300);
    }

    private static int footerLength(byte[] file) {
        return ByteBuffer.wrap(file, file.length - 8, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    @Test
    void cutOffGzipIsNamed() throws IOException {
        TestingTable csv =
                TestingTable.with("N:long")
                        .root(directory)
                        .format(DataFormat.CSV)
                        .compression(Compression.GZIP);
        Path file = directory.resolve("f.csv.gz");
        List<Object[]> rows = new ArrayList<>();
        for (long i = 0; i < 1_000; i++) {
            rows.add(new Object[] {i});
        }
        ReadBack.write(file, csv, csv.schema(), rows);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 10));

        assertThat(problemOf(csv)).contains("f.csv.gz", "its gzip compression is damaged");
    }

    @Test
    void lineThatIsNoJsonIsNamedByItsNumber() throws IOException {
        Files.writeString(directory.resolve("f.json"), "{\"N\":1}\n\n{\"N\":\n{\"N\":3}\n");

        assertThat(problemOf(TestingTable.with("N:long").root(directory).format(DataFormat.JSON)))
                .contains("f.json", "the record in line 3 cannot be read as JSON");
    }

    @Test
    void openQuoteIsNamedByTheLineItBeginsIn() throws IOException {
        Files.write(
                directory.resolve("f.csv"),
                "1,a\n2,\"b\nc\"\n3,\"open\n4,d\n".getBytes(StandardCharsets.UTF_8));

        assertThat(
                        problemOf(
                                TestingTable.with("N:long,S:string")
                                        .root(directory)
                                        .format(DataFormat.CSV)))
                .contains("the record in line 4 cannot be read as CSV", "is not closed");
    }
}
