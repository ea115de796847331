package io.sluice.job.pipeline;

import io.sluice.connector.kafka.settings.Position;
import io.sluice.connector.kafka.settings.RunHistory;
import io.sluice.connector.ledger.ExportLedger;
import io.sluice.connector.ledger.ExportSupersededException;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.Epoch;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.Offsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells the source what the ledger knows: where the last run stopped, or where the export starts. A
 * run whose commit has begun counts, because the committer finishes it before anything else.
 */
record LedgerHistory(Ledger ledger, ExportId id, Epoch epoch) implements RunHistory {
    private static final long serialVersionUID = 1L;

    @Override
    public Position load() throws InterruptedException {
        ExportLedger standing;
        try {
            standing = ledger.awaitTakenOver(id, epoch);
        } catch (ExportSupersededException e) {
            throw new SuppressRestartsException(e);
        }
        Map<TopicPartition, Long> offsets = offsets(standing.position());
        if (standing.lastRunTime().isPresent()) {
            return new Position.After(standing.lastRunTime().getAsLong(), offsets);
        }
        return new Position.Start(standing.definition().orElseThrow().createdOn(), offsets);
    }

    @Override
    public OptionalLong skipped() {
        return ledger.load(id)
                .lastRun()
                .filter(run -> run.skipped().isPresent())
                .map(run -> OptionalLong.of(run.runTime()))
                .orElse(OptionalLong.empty());
    }

    private static Map<TopicPartition, Long> offsets(Offsets position) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        position.byTopic()
                .forEach(
                        (topic, partitions) ->
                                partitions.forEach(
                                        (partition, offset) ->
                                                offsets.put(
                                                        new TopicPartition(topic, partition),
                                                        offset)));
        return offsets;
    }
}
