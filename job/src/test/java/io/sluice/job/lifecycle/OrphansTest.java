package io.sluice.job.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.storage.root.HiddenFiles;
import io.sluice.connector.storage.root.HiddenFiles.HiddenFile;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.SteppedExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hidden files of attempts that crashed, beside those of others and of a run that goes on. */
class OrphansTest {
    private static final String UUID = "0f0e0d0c-1111-2222-3333-444455556666";

    private static EmbeddedFlink flink;
    private LifeCycleFixture fixture;
    private SteppedExport export;

    @BeforeAll
    static void startCluster() {
        flink = ExportFixture.cluster();
    }

    @AfterAll
    static void stopCluster() {
        flink.close();
    }

    @BeforeEach
    void start(@TempDir Path directory) {
        fixture = new LifeCycleFixture(flink, directory, Duration.ofSeconds(60));
        export = fixture.export();
    }

    @AfterEach
    void stop() {
        FaultPoints.listen(null);
        fixture.close();
    }

    private List<HiddenFile> orphans() throws IOException {
        return orphans(Long.MAX_VALUE);
    }

    private List<HiddenFile> orphans(long modifiedBefore) throws IOException {
        Orphans orphans = of(fixture.script("A"));
        return orphans.find(orphans.criteria(modifiedBefore));
    }

    private Orphans of(String script) {
        return new Orphans(fixture.ledger(), export.fixture().plan(script));
    }

    private Path hidden(String name) throws IOException {
        Path directory = Files.createDirectories(export.lake().root().resolve("p=1"));
        return Files.writeString(directory.resolve(name), "x");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(export.lake().root())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void filesOfACrashedAttemptAreFoundOnceTheirRunIsCommitted() throws IOException {
        // Given
        fixture.define("A");
        AtomicInteger visits = new AtomicInteger();
        FaultPoints.listen(
                point -> {
                    if (point.equals("write.prepared") && visits.getAndIncrement() == 0) {
                        throw new IllegalStateException("injected");
                    }
                });
        fixture.send(0, 100);
        export.next();
        // When
        List<HiddenFile> orphans = orphans();
        for (HiddenFile orphan : orphans) {
            HiddenFiles.delete(orphan);
        }
        // Then
        assertThat(orphans()).isEmpty();
        export.lake().hasExactly(0, 100);
        assertThat(files()).isEqualTo(export.lake().files().stream().sorted().toList());
    }

    @Test
    void filesOfOthersAndOfRunsThatAreNotCommittedAreLeftAlone() throws IOException {
        // Given
        fixture.define("A");
        fixture.send(0, 10);
        export.next();
        String time = "20260101T000000Z";
        Path own = hidden(".Copy_%s-%s-0.parquet.inprogress.%s".formatted(time, UUID, UUID));
        hidden(".Copy_20991231T000000Z-%s-0.parquet.inprogress.%s".formatted(UUID, UUID));
        hidden(".Copy_Other_%s-%s-0.parquet.inprogress.%s".formatted(time, UUID, UUID));
        hidden(".Other_%s-%s-0.parquet.inprogress.%s".formatted(time, UUID, UUID));
        hidden(".something.inprogress." + UUID);
        hidden("Copy_%s-%s-0.parquet.txt".formatted(time, UUID));
        // When
        List<HiddenFile> orphans = orphans();
        // Then
        assertThat(orphans)
                .extracting(HiddenFile::path)
                .containsExactly(HiddenFiles.normal(own.toUri().toString()));
    }

    @Test
    void ofADisabledExportEveryHiddenFileIsAnOrphan() throws IOException {
        fixture.define("A");
        fixture.disable();
        hidden(".Copy_20991231T000000Z-%s-0.parquet.inprogress.%s".formatted(UUID, UUID));

        assertThat(orphans()).hasSize(1);
    }

    @Test
    void youngFilesAreLeftAlone() throws IOException {
        fixture.define("A");
        fixture.disable();
        hidden(".Copy_20260101T000000Z-%s-0.parquet.inprogress.%s".formatted(UUID, UUID));

        assertThat(orphans(System.currentTimeMillis() - 3_600_000)).isEmpty();
    }

    @Test
    void rootsWhoseUploadsCannotBeSeenAreNamed() {
        String root = export.lake().root().toUri().toString();
        Orphans inS3 = of(fixture.script("A").replace(root, "s3a://bucket/lake"));
        Orphans elsewhere = of(fixture.script("A").replace(root, "gs://bucket/lake"));

        assertThat(inS3.s3Roots()).containsExactly("s3a://bucket/lake");
        assertThat(inS3.otherStores()).isEmpty();
        assertThat(elsewhere.s3Roots()).isEmpty();
        assertThat(elsewhere.otherStores()).containsExactly("gs://bucket/lake");
        assertThat(of(fixture.script("A")).otherStores()).isEmpty();
    }

    @Test
    void unknownExportIsRefused() {
        assertThatThrownBy(this::orphans)
                .hasMessageContaining("the ledger has no continuous export 'default/Copy'")
                .hasMessageContaining("Nothing was removed");
    }
}
