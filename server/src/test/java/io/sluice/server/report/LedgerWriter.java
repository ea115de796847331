package io.sluice.server.report;

import io.sluice.connector.kafka.settings.ClientProperties;
import io.sluice.connector.ledger.ExportStart;
import io.sluice.connector.ledger.FailureLog;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.LedgerTopics;
import io.sluice.connector.ledger.record.Artifact;
import io.sluice.connector.ledger.record.Cursor;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.connector.ledger.record.Offsets;
import io.sluice.connector.ledger.record.RunRange;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.connector.ledger.record.RunRecordJson;
import io.sluice.embedded.kafka.EmbeddedKafka;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes on the topics of a ledger of its own what jobs write there. */
final class LedgerWriter {
    final String name = "ledger-" + UUID.randomUUID();
    private final EmbeddedKafka kafka = EmbeddedKafka.shared();
    private final Ledger ledger =
            new Ledger(
                    new LedgerTopics(name + ".runs", name + ".state", name + ".failures"),
                    ClientProperties.of(Map.of("bootstrap.servers", kafka.bootstrapServers())));

    Ledger ledger() {
        return ledger;
    }

    String[] settings(String url) {
        return new String[] {
            "sluice.server.catalog.url",
            url,
            "sluice.kafka.bootstrap-servers",
            kafka.bootstrapServers(),
            "sluice.ledger.runs-topic",
            ledger.topics().runs(),
            "sluice.ledger.state-topic",
            ledger.topics().state(),
            "sluice.ledger.failures-topic",
            ledger.topics().failures()
        };
    }

    /** As the reconciler does. */
    void define(ExportId id, String topic) {
        ExportStart.define(ledger, id, "text", List.of(topic), ledger.client(), Optional.of(false));
    }

    void announce(RunRecord run) throws Exception {
        Properties properties = ledger.client().load();
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            String key = run.id().key(Instant.ofEpochMilli(run.runTime()).toString());
            producer.send(
                            new ProducerRecord<>(
                                    ledger.topics().runs(), 0, key, RunRecordJson.write(run)))
                    .get();
        }
    }

    void fail(ExportId id, long at, Optional<RunRange> run) throws InterruptedException {
        try (FailureLog log = FailureLog.open(ledger)) {
            log.append(
                    new FailureRecord(
                            id,
                            UUID.randomUUID().toString(),
                            at,
                            FailureRecord.Kind.FAILURE,
                            FailureRecord.Outlook.PERMANENT,
                            OptionalLong.empty(),
                            run,
                            "the destination is gone"));
        }
    }

    /** A run that was committed at a time, with so many artifacts. */
    static RunRecord run(ExportId id, long committedOn, int artifacts) {
        List<Artifact> files = new ArrayList<>();
        for (int i = 0; i < artifacts; i++) {
            files.add(
                    new Artifact(
                            "file:///lake/%d-%03d.parquet".formatted(committedOn, i), 10, 100));
        }
        return new RunRecord(
                id,
                "Lake",
                1,
                committedOn - 10,
                committedOn - 1_000,
                new Cursor("123456789012345678", Offsets.NONE),
                new Cursor("123456789012345679", Offsets.NONE),
                committedOn - 5,
                committedOn,
                10L * artifacts,
                OptionalLong.empty(),
                10L * artifacts,
                0,
                0,
                files);
    }
}
