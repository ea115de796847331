package io.sluice.connector.ledger;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.ledger.record.BegunRun;
import io.sluice.connector.ledger.record.Epoch;
import io.sluice.connector.ledger.record.ExportDefinition;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.ExportStatus;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.connector.ledger.record.RunRecordJson;
import io.sluice.connector.ledger.record.StateRecordJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The right to write an export's part of the ledger. Opening one takes that right from whoever had
 * it, because Kafka knows one writer by the export's transactional id; then it reads where the
 * export stands. When a write fails the session is of no use any more: close it, open another, and
 * look at {@link #standing} to see whether the write took place.
 */
public final class LedgerSession implements AutoCloseable {
    /** An aborted write is out of everybody's way after this. */
    static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(15);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final String DEFINITION_SUFFIX = ".definition";

    private final LedgerTopics topics;
    private final ExportId id;
    private final Producer<byte[], byte[]> producer;
    private ExportLedger standing;

    private LedgerSession(Ledger ledger, ExportId id, String transactionalId) {
        this.topics = ledger.topics();
        this.id = id;
        this.producer = producer(ledger, transactionalId);
        try {
            // First the right, then the reading: nothing can change between them.
            producer.initTransactions();
            this.standing = ledger.load(id);
        } catch (RuntimeException e) {
            producer.close(CLOSE_TIMEOUT);
            throw unavailable("opened", e);
        }
    }

    /** Takes the right to record a definition, which disturbs no job that commits. */
    static LedgerSession openForDefinition(Ledger ledger, ExportId id) {
        return new LedgerSession(
                ledger, id, ledger.topics().transactionalId(id) + DEFINITION_SUFFIX);
    }

    /**
     * Takes the right to write for a start that is the newest, from an older one where need be, and
     * fails for good when there is a newer one. Looked at first, so that a job left behind does not
     * disturb the newer one once more; without waiting for open transactions, because the one in
     * the way may be this export's own, which ends when the right is taken.
     */
    public static LedgerSession open(Ledger ledger, ExportId id, Epoch mine) {
        ExportLedger glance = ledger.peek(id);
        if (glance.definition().isPresent()) {
            glance.isHeldBy(mine, ledger.topics());
        }
        LedgerSession session = new LedgerSession(ledger, id, ledger.topics().transactionalId(id));
        try {
            if (!session.standing.isHeldBy(mine, ledger.topics())) {
                session.takeOver(mine);
            }
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /**
     * Takes the right to write from whatever job has it, for a command. No job is told; it learns
     * of the command when it writes next.
     */
    static LedgerSession openForCommand(Ledger ledger, ExportId id) {
        return new LedgerSession(ledger, id, ledger.topics().transactionalId(id));
    }

    /** Records what was commanded; a job that has been started before may not commit any more. */
    void command(ExportStatus status) {
        Epoch epoch = standing.nextEpoch();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        records.add(state(StateTopicReader.EPOCH, StateRecordJson.write(epoch)));
        records.add(state(StateTopicReader.STATUS, StateRecordJson.write(status)));
        if (status.isDropped()) {
            records.add(state(StateTopicReader.COMPLETED, null));
            records.add(state(StateTopicReader.SKIP, null));
        }
        transact(records);
        standing = standing.withEpoch(epoch).withStatus(status);
        standing = status.isDropped() ? standing.withoutRuns() : standing;
    }

    /** Removes all that the state topic has of the export. */
    void forget() {
        transact(
                List.of(
                        state(StateTopicReader.DEFINITION, null),
                        state(StateTopicReader.STATUS, null),
                        state(StateTopicReader.EPOCH, null),
                        state(StateTopicReader.COMPLETED, null)));
        standing = ExportLedger.empty(id);
    }

    /** Records a start that runs now: it may commit, all before it may not. */
    private void takeOver(Epoch mine) {
        transact(List.of(state(StateTopicReader.EPOCH, StateRecordJson.write(mine))));
        standing = standing.withEpoch(mine);
    }

    private static Producer<byte[], byte[]> producer(Ledger ledger, String transactionalId) {
        Properties properties = ledger.client().load();
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION_TIMEOUT.toMillis());
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LedgerTopics.MAX_RECORD_BYTES);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * LedgerTopics.MAX_RECORD_BYTES);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return new KafkaProducer<>(
                properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Where the export stands, with what this session has written. */
    public ExportLedger standing() {
        return standing;
    }

    /** Records what the export is from now on. */
    void define(ExportDefinition definition, ExportStatus status) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        if (!status.equals(standing.status())) {
            records.add(state(StateTopicReader.STATUS, StateRecordJson.write(status)));
        }
        records.add(state(StateTopicReader.DEFINITION, StateRecordJson.write(definition)));
        if (standing.definition().isEmpty() && standing.completed().isPresent()) {
            // The state topic was lost; the last run was found on the runs topic.
            String last = RunRecordJson.write(standing.completed().get());
            records.add(state(StateTopicReader.COMPLETED, last));
        }
        transact(records);
        standing = standing.withDefinition(definition).withStatus(status);
    }

    /** Records that a run's commit begins; from here on it is finished by whoever comes next. */
    public void begin(BegunRun run) {
        if (standing.begun().isPresent()) {
            throw new IllegalStateException("another run's commit has begun already");
        }
        transact(List.of(state(StateTopicReader.BEGUN, StateRecordJson.write(run))));
        standing = standing.withBegun(run);
    }

    /** Announces the begun run: all its files are visible. */
    public void complete() {
        BegunRun run = standing.begun().orElseThrow();
        FaultPoints.reached("ledger.complete");
        transact(
                List.of(
                        runsRecord(run.runTime(), run.text()),
                        state(StateTopicReader.COMPLETED, run.text()),
                        state(StateTopicReader.BEGUN, null)));
        standing = standing.withCompleted(run.record());
    }

    /** Records the decision to pass over a run; for a session opened for a definition. */
    void decideSkip(RunRecord run) {
        transact(List.of(state(StateTopicReader.SKIP, RunRecordJson.write(run))));
        standing = standing.withDecidedSkip(Optional.of(run));
    }

    /**
     * Passes over the run that was decided on: announces it as skipped. Forgets a decision that has
     * come too late.
     */
    public Optional<RunRecord> skipAsDecided() {
        if (standing.decidedSkip().isEmpty()) {
            return Optional.empty();
        }
        Optional<RunRecord> skip = standing.skip();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        if (skip.isPresent()) {
            String text = RunRecordJson.write(skip.get());
            records.add(runsRecord(skip.get().runTime(), text));
            records.add(state(StateTopicReader.COMPLETED, text));
        }
        records.add(state(StateTopicReader.SKIP, null));
        transact(records);
        skip.ifPresent(run -> standing = standing.withCompleted(run));
        standing = standing.withDecidedSkip(Optional.empty());
        return skip;
    }

    private ProducerRecord<byte[], byte[]> runsRecord(long runTime, String text) {
        String key = id.key(RunRecordJson.time(runTime));
        return new ProducerRecord<>(topics.runs(), 0, bytes(key), bytes(text));
    }

    private ProducerRecord<byte[], byte[]> state(String kind, String value) {
        return new ProducerRecord<>(topics.state(), 0, bytes(id.key(kind)), bytes(value));
    }

    private void transact(List<ProducerRecord<byte[], byte[]>> records) {
        try {
            producer.beginTransaction();
            List<Future<?>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            producer.flush();
            for (Future<?> each : sent) {
                each.get();
            }
            producer.commitTransaction();
        } catch (ExecutionException e) {
            throw unavailable("written", e.getCause());
        } catch (KafkaException e) {
            throw unavailable("written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("written", e);
        }
    }

    private RuntimeException unavailable(String what, Throwable cause) {
        if (cause instanceof LedgerUnavailableException known) {
            return known;
        }
        if (cause instanceof RecordTooLargeException) {
            return new IllegalStateException(
                    "a run of continuous export '%s' has too many artifacts for one record of the ledger: %s. Raise max.message.bytes of topics '%s' and '%s', or partition more coarsely"
                            .formatted(id, cause.getMessage(), topics.runs(), topics.state()),
                    cause);
        }
        return new LedgerUnavailableException(
                "the ledger of continuous export '%s' (topics '%s' and '%s') could not be %s: %s"
                        .formatted(id, topics.runs(), topics.state(), what, cause.getMessage()),
                cause);
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /** Ends a transaction that is still open, so that no reader waits for its time-out. */
    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
