package io.sluice.connector.storage.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.catalog.ExternalTable.DataFormat;
import io.sluice.connector.storage.TestingTable;
import io.sluice.connector.storage.read.file.ListedFile;
import io.sluice.connector.storage.read.file.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files make up a table, and whether they are still those that were listed. */
class ListingTest {
    @TempDir private Path directory;

    private TestingTable csv() {
        return TestingTable.with("N:long").root(directory).format(DataFormat.CSV);
    }

    private void put(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<String> names(TestingTable table) throws IOException {
        return ExternalTableReader.of(table.build()).list().files().stream()
                .map(file -> file.path().substring(file.path().lastIndexOf('/') + 1))
                .toList();
    }

    @Test
    void whatIsHiddenOrInTheMakingIsNoFileOfTheTable() throws IOException {
        put("a.csv", "1\n");
        put("day=1/b.csv", "2\n");
        put("_odd=1/c.csv", "3\n");
        put("__DEFAULT_PARTITION__/d.csv", "4\n");
        put(".e.csv.inprogress.0123", "5\n");
        put("_SUCCESS", "");
        put("_temporary/f.csv", "6\n");
        put(".hidden/g.csv", "7\n");

        assertThat(names(csv())).containsExactlyInAnyOrder("a.csv", "b.csv", "c.csv", "d.csv");
    }

    @Test
    void prefixAndExtensionOfTheTableChooseItsFiles() throws IOException {
        put("sales-1.csv", "1\n");
        put("sales-2.CSV.gz", "");
        put("sales-3.txt", "3\n");
        put("other-4.csv", "4\n");

        assertThat(names(csv().namePrefix("sales-").fileExtension("csv")))
                .containsExactly("sales-1.csv", "sales-2.CSV.gz");
    }

    @Test
    void rootThatNobodyWroteToHasNoFiles() throws IOException {
        assertThat(names(csv().root(directory.resolve("nowhere")))).isEmpty();
        assertThat(ReadBack.of(csv().root(directory.resolve("nowhere"))).rows()).isEmpty();
    }

    @Test
    void listingDiffersAsSoonAsAFileDoes() throws IOException {
        put("a.csv", "1\n");
        ExternalTableReader reader = ExternalTableReader.of(csv().build());
        TableListing before = reader.list();
        assertThat(reader.list()).isEqualTo(before);

        put("b.csv", "2\n");
        TableListing added = reader.list();
        Files.setLastModifiedTime(directory.resolve("b.csv"), FileTime.fromMillis(1_000));

        assertThat(added).isNotEqualTo(before);
        assertThat(reader.list()).isNotEqualTo(added);
        Files.delete(directory.resolve("b.csv"));
        assertThat(reader.list()).isEqualTo(before);
    }

    @Test
    void fileWrittenAgainSinceItWasListedIsRefused() throws IOException {
        put("a.csv", "1\n");
        ExternalTableReader reader = ExternalTableReader.of(csv().build());
        TableListing before = reader.list();

        put("a.csv", "1\n2\n");
        assertThatThrownBy(() -> read(reader, before, ReadLimits.NONE))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("it was written again since it was listed");
        Files.delete(directory.resolve("a.csv"));
        assertThatThrownBy(() -> read(reader, before, ReadLimits.NONE))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("it is gone since it was listed");
    }

    @Test
    void limitsAreKept() throws IOException {
        put("a.csv", "1\n2\n3\n");
        put("b.csv", "4\n");
        ExternalTableReader reader = ExternalTableReader.of(csv().build());

        assertThatThrownBy(() -> read(reader, reader.list(), new ReadLimits(3, 100)))
                .isInstanceOf(ReadLimitExceededException.class)
                .hasMessageContaining("external table 'E' has more than 3 rows");
        assertThatThrownBy(() -> read(reader, reader.list(), new ReadLimits(100, 7)))
                .isInstanceOf(ReadLimitExceededException.class)
                .hasMessageContaining("has 8 bytes in 2 files, at most 7 are read at once");
        assertThat(read(reader, reader.list(), new ReadLimits(4, 8)).rows()).isEqualTo(4);
    }

    private static ReadSummary read(
            ExternalTableReader reader, TableListing listing, ReadLimits limits)
            throws IOException {
        return reader.read(listing, reader.columns(), limits, batch -> {});
    }

    @Test
    void listingAndReaderTravel() throws Exception {
        put("a.csv", "1\n");
        TableListingSerializer serializer = new TableListingSerializer();
        TableListing listing =
                new TableListing(
                        List.of(
                                new ListedFile("s3://b/ä/2.csv", 5, 6),
                                new ListedFile("s3://b/ä/1.csv", 3, 4)));

        assertThat(serializer.deserialize(1, serializer.serialize(listing))).isEqualTo(listing);
        assertThat(serializer.deserialize(1, serializer.serialize(TableListing.EMPTY)))
                .isEqualTo(TableListing.EMPTY);
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
                .hasMessageContaining("newer Sluice");
        ExternalTableReader copy = InstantiationUtil.clone(ExternalTableReader.of(csv().build()));
        assertThat(read(copy, copy.list(), ReadLimits.NONE).rows()).isEqualTo(1);
    }
}
