package io.sluice.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.follow.LedgerNews;
import io.sluice.connector.ledger.follow.NewsBatch;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.report.ReportRows.ArtifactPlace;
import io.sluice.server.report.ReportRows.ArtifactRow;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of exports on both databases: read in parts, by an index, each thing once. */
class ReportPlanTest {
    @TempDir static Path directory;
    private static EmbeddedPostgres postgres;
    private static CatalogStore h2;
    private static CatalogStore postgresql;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder().setDataDirectory(directory.resolve("pg")).start();
        postgresql =
                CatalogStore.open(
                        "jdbc:postgresql://localhost:%d/postgres".formatted(postgres.getPort()),
                        "postgres",
                        "");
        h2 = CatalogStore.open("jdbc:h2:file:" + directory.resolve("h2"), "sluice", "");
    }

    @AfterAll
    static void stop() throws IOException {
        h2.close();
        postgresql.close();
        postgres.close();
    }

    private static CatalogStore store(String kind) {
        return kind.equals("H2") ? h2 : postgresql;
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void artifactsAreReadInPartsWithoutGapsOrRepeats(String kind) {
        CatalogStore store = store(kind);
        ExportId id = new ExportId(kind, "Parts");
        long now = System.currentTimeMillis();
        List<LedgerNews> runs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            runs.add(new LedgerNews.Announced(LedgerWriter.run(id, now + i / 2, 7 - i % 2)));
        }
        NewsBatch batch = new NewsBatch(kind + "-parts", 0, 10, runs);
        assertThat(store.<Boolean>transaction(handle -> ReportWriter.store(handle, batch)))
                .isTrue();
        long export = store.transaction(handle -> ReportRows.id(handle, id)).orElseThrow();
        List<ArtifactPlace> read = new ArrayList<>();
        ArtifactPlace place = ArtifactPlace.before(export, now + 1);
        while (true) {
            ArtifactPlace behind = place;
            List<ArtifactRow> part =
                    store.transaction(handle -> ReportRows.artifacts(handle, behind, now + 3, 4));
            part.forEach(row -> read.add(row.place()));
            if (part.size() < 4) {
                break;
            }
            place = part.get(3).place();
        }
        long expected =
                store.transaction(
                        handle ->
                                handle.createQuery(
                                                "SELECT COUNT(*) FROM reported_artifacts WHERE"
                                                        + " export_id = :id AND committed_on BETWEEN"
                                                        + " :from AND :to")
                                        .bind("id", export)
                                        .bind("from", now + 1)
                                        .bind("to", now + 3)
                                        .mapTo(Long.class)
                                        .one());
        assertThat(read).doesNotHaveDuplicates().hasSize((int) expected).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void batchThatAnotherServerHasStoredIsPassedOver(String kind) {
        CatalogStore store = store(kind);
        ExportId id = new ExportId(kind, "Once");
        NewsBatch batch =
                new NewsBatch(
                        kind + "-once",
                        0,
                        1,
                        List.of(
                                new LedgerNews.Announced(
                                        LedgerWriter.run(id, System.currentTimeMillis(), 1))));
        assertThat(store.<Boolean>transaction(handle -> ReportWriter.store(handle, batch)))
                .isTrue();
        assertThat(store.<Boolean>transaction(handle -> ReportWriter.store(handle, batch)))
                .isFalse();
        assertThat(store.transaction(ReportWriter::offsets)).containsEntry(kind + "-once", 1L);
    }

    @Test
    void lastHourOfArtifactsIsFoundByAnIndex() {
        String plan =
                h2.transaction(
                        handle ->
                                handle.createQuery(
                                                "EXPLAIN SELECT path FROM reported_artifacts WHERE"
                                                        + " export_id = 1 AND committed_on >= 5 AND"
                                                        + " committed_on <= 9 AND (committed_on > 5 OR"
                                                        + " run_time > 3) ORDER BY export_id,"
                                                        + " committed_on, run_time, place LIMIT 10")
                                        .mapTo(String.class)
                                        .one());
        assertThat(plan)
                .contains("PRIMARY_KEY")
                .contains("COMMITTED_ON\" >= CAST(5 AS BIGINT)")
                .contains("index sorted")
                .doesNotContain("tableScan");
    }
}
