package io.sluice.job.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.record.Artifact;
import io.sluice.connector.ledger.record.Cursor;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.job.testing.ExportFixture;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * The ledger has the planned runs, one behind the other, and the lake has each record once.
 *
 * @param rowWise whether the query gives at most one row for a record, so that runs count what it
 *     filtered
 */
record PlanAssert(ExportFixture fixture, SortedMap<Long, List<Sent>> plan, boolean rowWise) {

    void holds(List<RunRecord> announced) {
        assertThat(announced.stream().map(RunRecord::runTime))
                .as("the runs on the ledger")
                .containsExactlyElementsOf(plan.keySet());
        cursorsAreContiguous(announced);
        Map<Path, List<Long>> rows = rowsByFile();
        announced.forEach(run -> isAsPlanned(run, rows));
        assertThat(fixture.lake().files())
                .as("the visible files are those of the ledger")
                .containsExactlyInAnyOrderElementsOf(
                        announced.stream()
                                .flatMap(run -> run.artifacts().stream())
                                .map(PlanAssert::path)
                                .toList());
    }

    private static void cursorsAreContiguous(List<RunRecord> runs) {
        for (int i = 1; i < runs.size(); i++) {
            assertThat(runs.get(i).cursorBefore())
                    .as("run %d starts where run %d stopped", i, i - 1)
                    .isEqualTo(runs.get(i - 1).cursorAfter());
        }
    }

    private Map<Path, List<Long>> rowsByFile() {
        Map<Path, List<Long>> rows = new HashMap<>();
        for (List<Object> row : fixture.lake().rows("select filename, Seq from lake")) {
            rows.computeIfAbsent(Path.of((String) row.get(0)), file -> new ArrayList<>())
                    .add((Long) row.get(1));
        }
        return rows;
    }

    private void isAsPlanned(RunRecord run, Map<Path, List<Long>> rows) {
        List<Sent> planned = plan.get(run.runTime());
        List<Long> inFiles = new ArrayList<>();
        List<Long> exported = planned.stream().filter(Sent::isExported).map(Sent::seq).toList();
        for (Artifact artifact : run.artifacts()) {
            List<Long> ofFile = rows.getOrDefault(path(artifact), List.of());
            assertThat(ofFile).as("rows of %s", artifact.path()).hasSize((int) artifact.records());
            inFiles.addAll(ofFile);
        }
        assertThat(inFiles)
                .as("what the files of run %d hold", run.runTime())
                .containsExactlyInAnyOrderElementsOf(exported);
        assertThat(planned)
                .as(
                        "run %d goes from %s to %s",
                        run.runTime(), run.cursorBefore(), run.cursorAfter())
                .allMatch(sent -> isBelow(sent, run.cursorAfter()))
                .noneMatch(sent -> isBelow(sent, run.cursorBefore()));
        assertThat(run.recordsRead()).as("records read").isEqualTo(planned.size());
        assertThat(run.recordsExported()).as("records exported").isEqualTo(exported.size());
        assertThat(run.recordsFiltered())
                .as("records filtered")
                .isEqualTo(
                        rowWise
                                ? OptionalLong.of(planned.size() - exported.size())
                                : OptionalLong.empty());
    }

    private boolean isBelow(Sent sent, Cursor cursor) {
        long offset = cursor.offsets().find(fixture.topicName(), sent.partition()).orElse(0);
        return sent.offset() < offset;
    }

    private static Path path(Artifact artifact) {
        return Path.of(URI.create(artifact.path()));
    }
}
