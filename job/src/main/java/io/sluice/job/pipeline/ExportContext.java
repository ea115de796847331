package io.sluice.job.pipeline;

import io.sluice.connector.kafka.settings.RunHistory;
import io.sluice.connector.kafka.settings.SourceClock;
import io.sluice.connector.kafka.settings.SourceSettings;
import io.sluice.connector.ledger.ExportStart;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.storage.write.MemoryLimits;
import io.sluice.job.operator.hold.HoldLimits;

/**
 * What a pipeline needs beside its plan: the installation's side of it.
 *
 * @param acceptGaps whether offsets that Kafka no longer has may be passed over
 * @param pace which runs take place, and how fast
 * @param dimensionMaxBytes the most that one dimension table may need in one place
 */
record ExportContext(
        KafkaClients clients,
        Ledger ledger,
        ExportStart start,
        RunHistory history,
        SourceClock clock,
        boolean acceptGaps,
        SourceSettings.Pace pace,
        MemoryLimits memory,
        long dimensionMaxBytes,
        HoldLimits gathering) {}
