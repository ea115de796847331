package io.sluice.connector.storage.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.catalog.StorageRoot;
import io.sluice.catalog.StorageRoot.Kind;
import io.sluice.catalog.StorageRoot.NoCredential;
import io.sluice.connector.storage.committable.PendingFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RootFileSystemTest {
    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "FILE_SYSTEM")
    void rootsWithCredentialsAreRefusedWithAWayOut(Kind kind) {
        StorageRoot root = new StorageRoot(kind, "https://a.example.com/c/p", new NoCredential());

        assertThatThrownBy(() -> RootFileSystem.checkedUri(root))
                .hasMessage(
                        "roots of this kind are not available in this version; use a file system URI (file:///, s3://, hdfs://) instead of 'https://a.example.com/c/p'");
    }

    @Test
    void abandonedFilesAreDeletedAndOnlyThose() throws Exception {
        Path lake = Files.createDirectories(directory.resolve("lake/a"));
        Files.createFile(lake.resolve(".x-1.csv.inprogress.0b1c"));
        Files.createFile(lake.resolve(".x-2.csv.inprogress.77aa"));
        Files.createFile(lake.resolve("x-1.csv"));
        String root = directory.resolve("lake").toUri().toString();

        RootFileSystem.open(root)
                .deleteAbandoned(
                        List.of(
                                new PendingFile(root, root + "a/x-1.csv", 1, 1, 1, new byte[0]),
                                new PendingFile(root, root + "gone/y.csv", 1, 1, 1, new byte[0])));

        try (var files = Files.list(lake)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(".x-2.csv.inprogress.77aa", "x-1.csv");
        }
    }
}
