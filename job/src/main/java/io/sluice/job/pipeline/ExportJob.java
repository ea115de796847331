package io.sluice.job.pipeline;

import io.sluice.catalog.KafkaConnection;
import io.sluice.connector.failure.SubmissionFailures;
import io.sluice.connector.kafka.CheckpointRequirements;
import io.sluice.connector.kafka.settings.ClientProperties;
import io.sluice.connector.kafka.settings.SourceClock;
import io.sluice.connector.kafka.settings.SourceSettings;
import io.sluice.connector.ledger.ExportLedger;
import io.sluice.connector.ledger.ExportStart;
import io.sluice.connector.ledger.KnownCursors;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.LedgerTopics;
import io.sluice.connector.ledger.record.ExportDefinition;
import io.sluice.connector.ledger.record.Offsets;
import io.sluice.connector.storage.write.MemoryLimits;
import io.sluice.job.config.Installation;
import io.sluice.job.operator.hold.HoldLimits;
import io.sluice.job.secret.SecretPolicy;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * A continuous export on its way to a Flink cluster.
 *
 * <pre>{@code
 * ExportJob job = ExportJob.of(plan, installation, new SecretPolicy.KeepInProcess());
 * job.assemble(environment);
 * environment.executeAsync(job.name());
 * }</pre>
 *
 * @param acceptGaps whether offsets that Kafka no longer has may be passed over
 * @param onlyRun the time of the one run of an export that takes place once, milliseconds since
 *     1970; null for a continuous one
 */
public record ExportJob(
        ExportPlan plan,
        Installation installation,
        SecretPolicy secrets,
        SourceClock clock,
        boolean acceptGaps,
        @Nullable Long onlyRun) {

    public static ExportJob of(ExportPlan plan, Installation installation, SecretPolicy secrets) {
        return new ExportJob(plan, installation, secrets, SourceClock.system(), false, null);
    }

    /** The same, with offsets that Kafka no longer has passed over. */
    public ExportJob acceptingGaps() {
        return new ExportJob(plan, installation, secrets, clock, true, onlyRun);
    }

    /** The same, by another clock. */
    public ExportJob withClock(SourceClock other) {
        return new ExportJob(plan, installation, secrets, other, acceptGaps, onlyRun);
    }

    /**
     * An export that takes place once: the job ends when all that the topics hold now is exported.
     *
     * @param runTimeMillis what {@code now()} gives, milliseconds since 1970
     */
    public static ExportJob once(
            ExportPlan plan, Installation installation, SecretPolicy secrets, long runTimeMillis) {
        // What retention takes away before the run starts is not held any more.
        return new ExportJob(
                plan, installation, secrets, SourceClock.system(), true, runTimeMillis);
    }

    /** The name of the Flink job: the export's. */
    public String name() {
        return plan.id().export();
    }

    /** The ledger of an installation. */
    public static Ledger ledger(Installation installation, SecretPolicy secrets) {
        return new Ledger(
                new LedgerTopics(
                        installation.runsTopic(),
                        installation.stateTopic(),
                        installation.failuresTopic(),
                        installation.replicationFactor().map(Integer::shortValue).orElse(null)),
                new KafkaClients(installation, secrets).ofLedger());
    }

    /** How clients of a table's brokers are set up in an installation. */
    public static ClientProperties client(
            KafkaConnection connection, Installation installation, SecretPolicy secrets) {
        return new KafkaClients(installation, secrets).of(connection);
    }

    /**
     * Settings of Flink that an export needs, where the user has not said otherwise.
     *
     * @param configuration changed in place
     * @throws IllegalArgumentException where what the user said breaks a promise
     */
    public static void applyDefaults(Configuration configuration) {
        CheckpointRequirements.applyDefaults(configuration);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        // The source says when a run ends; a timer that asks it would only wake every task up.
        configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ZERO);
        if (configuration.getOptional(RestartStrategyOptions.RESTART_STRATEGY).isEmpty()) {
            configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
            configuration.set(
                    RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
                    Duration.ofMillis(500));
            configuration.set(
                    RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
                    Duration.ofSeconds(30));
        }
        CheckpointRequirements.check(configuration);
    }

    /** The export's fact topics. */
    public List<String> factTopics() {
        return plan.facts().stream()
                .map(table -> ExportPlan.connection(table).topic())
                .distinct()
                .toList();
    }

    /** The committed end of each partition of some of its fact topics now. */
    public Offsets factEnds(Collection<String> topics) {
        return ExportStart.ends(topics, factClient());
    }

    /**
     * Records the definition where it is new, without starting anything.
     *
     * @param disabled whether an export that is created here is disabled; one that exists stays as
     *     it is
     */
    public ExportLedger define(boolean disabled) {
        return define(disabled, Offsets.NONE);
    }

    /**
     * The same, of a definition that was given earlier.
     *
     * @param ends of the fact topics when it was given: where the export starts in those that are
     *     new to it; in others at the present end
     */
    public ExportLedger define(boolean disabled, Offsets ends) {
        return ExportStart.define(
                ledger(installation, secrets),
                plan.id(),
                DefinitionText.of(plan),
                factTopics(),
                factClient(),
                Optional.of(disabled),
                ends);
    }

    /** What this definition would change of one that the ledger has; empty where they are one. */
    public List<String> changes(ExportDefinition recorded) {
        return DefinitionText.changes(recorded.text(), recorded.hash(), DefinitionText.of(plan));
    }

    private ClientProperties factClient() {
        return new KafkaClients(installation, secrets)
                .of(ExportPlan.connection(plan.facts().get(0)));
    }

    /**
     * Records the definition where it is new, and puts the export's operators into the environment.
     * An older job of the export goes on until this one runs.
     *
     * @throws io.sluice.connector.ledger.ExportDisabledException where the export is disabled
     */
    public void assemble(StreamExecutionEnvironment environment) {
        try {
            assembleUntold(environment);
        } catch (RuntimeException e) {
            tellNotSubmitted(e);
            throw e;
        }
    }

    /** Tells on the ledger, as far as possible, that a cluster did not take the job. */
    public void tellNotSubmitted(Throwable failure) {
        SubmissionFailures.tell(ledger(installation, secrets), plan.id(), clock, failure);
    }

    private void assembleUntold(StreamExecutionEnvironment environment) {
        KafkaClients clients = new KafkaClients(installation, secrets);
        Ledger ledger = ledger(installation, secrets);
        ReadRange range = range(ledger);
        ExportStart start = start(ledger, range);
        ExportContext context =
                new ExportContext(
                        clients,
                        ledger,
                        start,
                        new LedgerHistory(ledger, plan.id(), start.epoch()),
                        clock,
                        acceptGaps,
                        new SourceSettings.Pace(
                                onlyRun, range.until(), installation.catchUpMaxRecordsPerSecond()),
                        new MemoryLimits(
                                MemoryLimits.DEFAULT.bytesPerTask(),
                                installation.writerMemoryFraction(),
                                MemoryLimits.DEFAULT.maxOpenFiles()),
                        installation.dimensionMaxBytes(),
                        new HoldLimits(installation.gatherMemory(), installation.gatherLimit()));
        new ExportPipeline(plan, context).assemble(environment);
    }

    private ReadRange range(Ledger ledger) {
        if (onlyRun == null) {
            return new ReadRange(Offsets.NONE, Map.of());
        }
        KnownCursors known = KnownCursors.of(ledger, plan.id().database());
        return ReadRange.of(
                plan.query().sources(),
                plan::topic,
                (cursor, topic) -> CursorOffsets.partitions(known, cursor, topic));
    }

    private ExportStart start(Ledger ledger, ReadRange range) {
        String text = DefinitionText.of(plan);
        return onlyRun == null
                ? ExportStart.prepare(ledger, plan.id(), text, factTopics(), factClient())
                : ExportStart.prepareOnce(
                        ledger, plan.id(), text, factTopics(), factClient(), range.from());
    }

    /** {@link #assemble}, and the graph to submit, named after the export. */
    public StreamGraph graph(StreamExecutionEnvironment environment) {
        assemble(environment);
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName(name());
        return graph;
    }
}
