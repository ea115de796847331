package io.sluice.job.fault;

import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.embedded.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker, which also holds the ledger, goes away in the middle of a run and comes back. */
class BrokerOutageTest {
    @TempDir private Path directory;

    @Test
    void runGoesOnWhenTheBrokerIsBack() {
        Path data = directory.resolve("kafka");
        EmbeddedKafka kafka = EmbeddedKafka.start(data);
        int port = Integer.parseInt(kafka.bootstrapServers().replaceAll(".*:", ""));
        try (EmbeddedFlink flink = EmbeddedFlink.start(1, 4, new Configuration());
                Strikes strikes = new Strikes();
                PlannedExport export =
                        PlannedExport.on(kafka, flink, directory.resolve("export"))) {
            // Given
            export.start();
            export.sendRun(20);
            export.closeRuns();
            export.awaitRuns();
            strikes.slowingDown("source.reader.emitted", Duration.ofMillis(50));
            export.sendRun(400);
            strikes.countFromHere();
            export.closeRuns();
            PlannedExport.await("part of a run", () -> strikes.visits("source.reader.emitted") > 8);

            // When
            kafka.close();
            kafka = EmbeddedKafka.start(data, port);
            export.awaitRuns();
            export.sendRun(20);
            export.closeRuns();
            export.awaitRuns();

            // Then
            export.assertAsPlanned();
        } finally {
            kafka.close();
        }
    }
}
