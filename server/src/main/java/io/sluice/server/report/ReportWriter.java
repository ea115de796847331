package io.sluice.server.report;

import io.sluice.connector.ledger.follow.LedgerNews;
import io.sluice.connector.ledger.follow.NewsBatch;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.connector.ledger.record.RunRange;
import io.sluice.connector.ledger.record.RunRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Stores what the ledger's topics tell, each thing once, in one transaction with the offset up to
 * which it was told.
 */
final class ReportWriter {
    private final Handle handle;
    private final Map<ExportId, Long> ids = new HashMap<>();

    private ReportWriter(Handle handle) {
        this.handle = handle;
    }

    /** Where each topic is to be read on. */
    static Map<String, Long> offsets(Handle handle) {
        Map<String, Long> offsets = new HashMap<>();
        handle.createQuery("SELECT topic, next_offset FROM report_offsets")
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(entry -> offsets.put(entry.getKey(), entry.getValue()));
        return offsets;
    }

    /**
     * Stores a batch.
     *
     * @return false where the batch does not begin where the last one that was stored has ended:
     *     then nothing was stored
     */
    static boolean store(Handle handle, NewsBatch batch) {
        Optional<Long> known =
                handle.createQuery(
                                "SELECT next_offset FROM report_offsets WHERE topic = :topic"
                                        + " FOR UPDATE")
                        .bind("topic", batch.topic())
                        .mapTo(Long.class)
                        .findOne();
        if (known.isPresent() && known.get() != batch.from()) {
            return false;
        }
        handle.createUpdate(
                        known.isPresent()
                                ? "UPDATE report_offsets SET next_offset = :to WHERE topic = :topic"
                                : "INSERT INTO report_offsets (topic, next_offset)"
                                        + " VALUES (:topic, :to)")
                .bind("topic", batch.topic())
                .bind("to", batch.to())
                .execute();
        ReportWriter writer = new ReportWriter(handle);
        batch.news().forEach(writer::store);
        return true;
    }

    private void store(LedgerNews news) {
        if (news instanceof LedgerNews.Announced announced) {
            store(announced.run());
        } else if (news instanceof LedgerNews.Failed failed) {
            store(failed.failure());
        } else if (news instanceof LedgerNews.Defined defined) {
            handle.createUpdate(
                            "UPDATE reported_exports SET created_on = :created,"
                                    + " start_cursor = :cursor WHERE id = :id")
                    .bind("created", defined.definition().createdOn())
                    .bind("cursor", defined.definition().startCursor().name())
                    .bind("id", id(defined.id()))
                    .execute();
        } else if (news instanceof LedgerNews.Begun begun) {
            handle.createUpdate("UPDATE reported_exports SET begun_run = :run WHERE id = :id")
                    .bind("run", begun.runTime().isPresent() ? begun.runTime().getAsLong() : null)
                    .bind("id", id(begun.id()))
                    .execute();
        }
    }

    private void store(RunRecord run) {
        long id = id(run.id());
        handle.createUpdate(
                        "UPDATE reported_exports SET last_run = :run, last_cut = :cut,"
                                + " last_started_on = :started WHERE id = :id"
                                + " AND (last_run IS NULL OR last_run < :run)")
                .bind("run", run.runTime())
                .bind("cut", run.cut())
                .bind("started", run.startedOn())
                .bind("id", id)
                .execute();
        if (run.committedOn() >= ReportPurge.oldest() && !isKnown(id, run.runTime())) {
            insert(id, run);
            insertArtifacts(id, run);
        }
    }

    private boolean isKnown(long id, long runTime) {
        return handle.createQuery(
                        "SELECT 1 FROM reported_runs WHERE export_id = :id AND run_time = :run")
                .bind("id", id)
                .bind("run", runTime)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private void insert(long id, RunRecord run) {
        handle.createUpdate(
                        "INSERT INTO reported_runs (export_id, run_time, cut, cursor_before,"
                                + " cursor_after, started_on, committed_on, records_read,"
                                + " records_filtered, records_exported, dead_letters, artifacts,"
                                + " bytes, state) VALUES (:id, :run, :cut, :before, :after,"
                                + " :started, :committed, :read, :filtered, :exported,"
                                + " :deadLetters, :artifacts, :bytes, :state)")
                .bind("id", id)
                .bind("run", run.runTime())
                .bind("cut", run.cut())
                .bind("before", run.cursorBefore().name())
                .bind("after", run.cursorAfter().name())
                .bind("started", run.startedOn())
                .bind("committed", run.committedOn())
                .bind("read", run.recordsRead())
                .bind(
                        "filtered",
                        run.recordsFiltered().isPresent()
                                ? run.recordsFiltered().getAsLong()
                                : null)
                .bind("exported", run.recordsExported())
                .bind("deadLetters", run.deadLetters())
                .bind("artifacts", run.artifacts().size())
                .bind("bytes", run.bytes())
                .bind("state", run.state())
                .execute();
    }

    private void insertArtifacts(long id, RunRecord run) {
        if (run.artifacts().isEmpty()) {
            return;
        }
        PreparedBatch rows =
                handle.prepareBatch(
                        "INSERT INTO reported_artifacts (export_id, committed_on, run_time, place,"
                                + " external_table, path, records, bytes) VALUES (:id, :committed,"
                                + " :run, :place, :table, :path, :records, :bytes)");
        for (int place = 0; place < run.artifacts().size(); place++) {
            rows.bind("id", id)
                    .bind("committed", run.committedOn())
                    .bind("run", run.runTime())
                    .bind("place", place)
                    .bind("table", run.externalTable())
                    .bind("path", run.artifacts().get(place).path())
                    .bind("records", run.artifacts().get(place).records())
                    .bind("bytes", run.artifacts().get(place).bytes())
                    .add();
        }
        rows.execute();
    }

    private void store(FailureRecord failure) {
        long id = id(failure.id());
        Long success =
                failure.lastSuccessRun().isPresent() ? failure.lastSuccessRun().getAsLong() : null;
        Optional<RunRange> run = failure.run();
        handle.createUpdate(
                        run.isPresent()
                                ? "UPDATE reported_exports SET failed_run = :at WHERE id = :id"
                                        + " AND (failed_run IS NULL OR failed_run < :at)"
                                : "UPDATE reported_exports SET failed_behind = :at WHERE id = :id")
                .bind("at", run.map(RunRange::runTime).orElse(success == null ? -1 : success))
                .bind("id", id)
                .execute();
        boolean repeated =
                handle.createQuery(
                                "SELECT 1 FROM reported_failures WHERE export_id = :id AND"
                                        + " failed_on = :failed AND operation_id = :operation")
                        .bind("id", id)
                        .bind("failed", failure.failedOn())
                        .bind("operation", failure.operationId())
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent();
        if (!repeated && failure.failedOn() >= ReportPurge.oldest()) {
            insert(id, failure, success);
        }
    }

    private void insert(long id, FailureRecord failure, Long success) {
        handle.createUpdate(
                        "INSERT INTO reported_failures (export_id, failed_on, operation_id, kind,"
                                + " last_success, run_time, cut, run_started_on, details) VALUES"
                                + " (:id, :failed, :operation, :kind, :success, :run, :cut,"
                                + " :started, :details)")
                .bind("id", id)
                .bind("failed", failure.failedOn())
                .bind("operation", failure.operationId())
                .bind("kind", failure.kind().text())
                .bind("success", success)
                .bind("run", failure.run().map(RunRange::runTime).orElse(null))
                .bind("cut", failure.run().map(RunRange::cut).orElse(null))
                .bind("started", failure.run().map(RunRange::startedOn).orElse(null))
                .bind("details", failure.details())
                .execute();
    }

    /** The number of an export; it gets one where it has none. */
    private long id(ExportId export) {
        return ids.computeIfAbsent(
                export, unknown -> ReportRows.id(handle, unknown).orElseGet(() -> add(unknown)));
    }

    private long add(ExportId export) {
        return handle.createUpdate(
                        "INSERT INTO reported_exports (database_name, export_name)"
                                + " VALUES (:database, :name)")
                .bind("database", export.database())
                .bind("name", export.export())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }
}
