package io.sluice.connector.ledger;

import io.sluice.connector.kafka.settings.ClientProperties;
import io.sluice.connector.ledger.record.Epoch;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.connector.ledger.record.FailureRecordJson;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.connector.ledger.record.RunRecordJson;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The ledger of an installation, for reading: where an export stands, and which runs took place.
 *
 * <pre>{@code
 * Ledger ledger = new Ledger(LedgerTopics.DEFAULT, ClientProperties.of(Map.of("bootstrap.servers", "…")));
 * ledger.load(new ExportId("default", "MyExport")).lastRunTime();
 * ledger.runs(run -> run.id().export().equals("MyExport"));
 * }</pre>
 *
 * @param client how clients of the ledger's brokers are set up
 */
public record Ledger(LedgerTopics topics, ClientProperties client) implements Serializable {
    private static final Duration TAKE_OVER_PATIENCE = Duration.ofSeconds(60);

    /** Creates the topics that are not there and checks those that are. */
    public void createTopics() {
        LedgerTopicsSetup.ensure(this);
    }

    /**
     * Where an export stands. Reads the state topic; where that knows no run (it was deleted, or
     * the export is new) also the runs topic, so that a lost state topic loses no cursor.
     */
    public ExportLedger load(ExportId id) {
        ExportLedger state = StateTopicReader.read(this).find(id);
        if (state.completed().isPresent() || state.definition().isPresent()) {
            return state;
        }
        List<RunRecord> runs = runs(run -> run.id().equals(id));
        return runs.isEmpty() ? state : state.withCompleted(runs.get(runs.size() - 1));
    }

    /**
     * Waits until a start has taken the export over, and tells where the export stands then. The
     * job's committer takes over when it opens its {@link LedgerSession}; the other parts of the
     * job ask here before they look at anything else, because until then an older job may commit.
     *
     * @throws ExportSupersededException where another start is newer, for good
     */
    public ExportLedger awaitTakenOver(ExportId id, Epoch mine) throws InterruptedException {
        StateTopicReader reader = new StateTopicReader();
        boolean taken =
                TopicLog.follow(
                        topics.state(),
                        client,
                        reader,
                        () -> isTakenOver(reader.find(id), mine),
                        TAKE_OVER_PATIENCE);
        if (!taken) {
            throw new LedgerUnavailableException(
                    "start number %d of continuous export '%s' has not taken it over within %d s: does its committer run?"
                            .formatted(mine.number(), id, TAKE_OVER_PATIENCE.toSeconds()));
        }
        ExportLedger standing = reader.find(id);
        standing.isHeldBy(mine, topics);
        return standing;
    }

    private boolean isTakenOver(ExportLedger glance, Epoch mine) {
        return glance.definition().isPresent() && glance.isHeldBy(mine, topics);
    }

    /** Where an export stands, or stood a moment ago: waits for nobody's transaction. */
    public ExportLedger peek(ExportId id) {
        StateTopicReader reader = new StateTopicReader();
        TopicLog.peek(topics.state(), client, reader);
        return reader.find(id);
    }

    /** Every export of the ledger, in the order of their creation; dropped ones too. */
    public List<ExportLedger> exports() {
        return StateTopicReader.read(this).all();
    }

    /** The completed runs that pass a filter, in the order of their commits, each once. */
    public List<RunRecord> runs(Predicate<RunRecord> filter) {
        Map<String, RunRecord> runs = new LinkedHashMap<>();
        TopicLog.read(
                topics.runs(),
                client,
                (key, value) -> {
                    if (value != null && !runs.containsKey(key)) {
                        RunRecord run = RunRecordJson.read(value);
                        if (filter.test(run)) {
                            runs.put(key, run);
                        }
                    }
                });
        return List.copyOf(runs.values());
    }

    /** The failures of the last 14 days that pass a filter, oldest first. */
    public List<FailureRecord> failures(Predicate<FailureRecord> filter) {
        List<FailureRecord> failures = new ArrayList<>();
        TopicLog.peek(
                topics.failures(),
                client,
                (key, value) -> {
                    FailureRecord failure = FailureRecordJson.read(value);
                    if (filter.test(failure)) {
                        failures.add(failure);
                    }
                });
        failures.sort(Comparator.comparingLong(FailureRecord::failedOn));
        return failures;
    }

    /** Follows the completed runs, from the first on. */
    public RunFollower follow() {
        return RunFollower.open(this);
    }
}
