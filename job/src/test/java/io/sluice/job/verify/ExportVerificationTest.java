package io.sluice.job.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.Catalog;
import io.sluice.connector.ledger.Ledger;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.embedded.kafka.EmbeddedKafka;
import io.sluice.job.ScriptExports;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.job.testing.ExportFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A destination that was broken on purpose: each kind of damage is named with its file. */
class ExportVerificationTest {
    private static final int RECORDS = 200;
    private static EmbeddedFlink flink;

    @TempDir private Path directory;

    @BeforeAll
    static void startCluster() {
        flink = ExportFixture.cluster();
    }

    @AfterAll
    static void stopCluster() {
        flink.close();
    }

    /** An export that has committed all records and stands still. */
    private final class Exported implements AutoCloseable {
        private final ExportFixture fixture =
                ExportFixture.on(EmbeddedKafka.shared(), flink, directory);
        private final Catalog catalog;

        Exported(String format) {
            fixture.topic(2);
            String script =
                    fixture.script(
                            """
                            (Seq: long, Level: string) kind = storage
                            partition by (Area: string = Level)
                            """,
                            format,
                            "Logs | project Seq, Level",
                            "intervalBetweenRuns=1s");
            fixture.submit(script);
            for (int i = 0; i < RECORDS; i++) {
                fixture.send(i % 2, "{\"Level\":\"L%d\",\"Seq\":%d}".formatted(i % 2, i));
            }
            fixture.awaitExported(RECORDS);
            catalog = ScriptExports.check(script, fixture.installation()).defaultDatabase();
        }

        VerificationReport verify(Depth depth) throws Exception {
            Ledger ledger =
                    ExportJob.ledger(fixture.installation(), new SecretPolicy.KeepInProcess());
            return new ExportVerification(
                            catalog, catalog.continuousExports().get("Errors"), ledger)
                    .run(depth, Integer.MAX_VALUE);
        }

        List<Path> files() {
            return fixture.lake().files();
        }

        @Override
        public void close() {
            fixture.close();
        }
    }

    private static void only(
            VerificationReport report, Finding.Kind kind, Path file, String problem) {
        assertThat(report.isGood()).isFalse();
        assertThat(report.findings()).hasSize(1);
        Finding finding = report.findings().get(0);
        assertThat(finding.kind()).isEqualTo(kind);
        assertThat(finding.path()).endsWith(file.getFileName().toString());
        assertThat(finding.problem()).contains(problem);
        assertThat(finding.advice()).isNotEmpty();
    }

    @Test
    void untouchedDestinationIsGoodAndEachDamageIsNamed() throws Exception {
        try (Exported exported = new Exported("parquet")) {
            VerificationReport good = exported.verify(Depth.ROWS);
            assertThat(good.findings()).isEmpty();
            assertThat(good.rows()).isEqualTo(RECORDS);
            assertThat(good.artifacts()).isEqualTo(exported.files().size()).isGreaterThan(1);
            Path file = exported.files().get(0);
            byte[] whole = Files.readAllBytes(file);

            Files.delete(file);
            VerificationReport missing = exported.verify(Depth.FOOTERS);
            only(missing, Finding.Kind.MISSING, file, "the file is not there");
            assertThat(missing.findings().get(0).advice()).contains("cursor_after(\"");
            assertThat(missing.table().rows()).hasSize(1);

            Files.write(file, Arrays.copyOf(whole, whole.length - 9));
            only(
                    exported.verify(Depth.FOOTERS),
                    Finding.Kind.CORRUPT,
                    file,
                    "it has %d bytes, it was committed with %d"
                            .formatted(whole.length - 9, whole.length));

            byte[] flipped = whole.clone();
            flipped[whole.length - 1] ^= 1;
            Files.write(file, flipped);
            only(exported.verify(Depth.FOOTERS), Finding.Kind.CORRUPT, file, "cut off");

            flipped = whole.clone();
            flipped[firstPageBody(whole)] ^= 1;
            Files.write(file, flipped);
            assertThat(exported.verify(Depth.FOOTERS).isGood()).isTrue();
            only(exported.verify(Depth.ROWS), Finding.Kind.CORRUPT, file, "cannot be read");

            Files.write(file, whole);
            Path foreign = file.resolveSibling("foreign.parquet");
            Files.copy(file, foreign);
            only(exported.verify(Depth.FOOTERS), Finding.Kind.EXTRA, foreign, "no run");

            Files.move(foreign, file.resolveSibling("_foreign.parquet"));
            assertThat(exported.verify(Depth.ROWS).isGood()).isTrue();
        }
    }

    /** Behind the header of the first page, which takes less than this. */
    private static int firstPageBody(byte[] file) {
        return Math.min(60, file.length / 4);
    }

    @Test
    void exchangedFilesAreFoundByTheirRows() throws Exception {
        try (Exported exported = new Exported("csv")) {
            assertThat(exported.verify(Depth.ROWS).findings()).isEmpty();
            Path file = exported.files().get(0);
            byte[] text = Files.readAllBytes(file);
            joinFirstTwoLines(text);
            Files.write(file, text);

            assertThat(exported.verify(Depth.FOOTERS).isGood()).isTrue();
            only(exported.verify(Depth.ROWS), Finding.Kind.CORRUPT, file, "rows, it was committed");
        }
    }

    /** The same bytes, one row less. */
    private static void joinFirstTwoLines(byte[] text) throws IOException {
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n') {
                text[i] = ',';
                return;
            }
        }
        throw new IOException("the file has one line only");
    }
}
