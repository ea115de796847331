package io.sluice.connector.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the ledger's topics with the settings they need, and checks topics that are there. */
final class LedgerTopicsSetup {
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);

    private static final Duration FAILURES_KEPT = Duration.ofDays(14);

    private LedgerTopicsSetup() {}

    static void ensure(Ledger ledger) {
        LedgerTopics topics = ledger.topics();
        String runs = topics.runs();
        String state = topics.state();
        Optional<Short> replicas = Optional.ofNullable(topics.replicationFactor());
        try (Admin admin = Admin.create(ledger.client().load())) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = new ArrayList<>();
            if (!existing.contains(runs)) {
                missing.add(runsTopic(runs, replicas));
            }
            if (!existing.contains(state)) {
                missing.add(stateTopic(state, replicas));
            }
            if (!existing.contains(topics.failures())) {
                missing.add(failuresTopic(topics.failures(), replicas));
            }
            create(admin, missing, replicas);
            checkOnceKnown(admin, runs, state);
        } catch (ExecutionException e) {
            throw new LedgerUnavailableException(
                    "the topics '%s' and '%s' of the ledger could not be created or read: %s"
                            .formatted(runs, state, e.getCause().getMessage()),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailableException("interrupted", e);
        }
    }

    /**
     * Kept for good unless its owner says otherwise: where an export stands is not read from it.
     */
    private static NewTopic runsTopic(String name, Optional<Short> replicas) {
        return new NewTopic(name, Optional.of(1), replicas)
                .configs(
                        Map.of(
                                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                String.valueOf(LedgerTopics.MAX_RECORD_BYTES),
                                TopicConfig.RETENTION_MS_CONFIG,
                                "-1"));
    }

    private static NewTopic stateTopic(String name, Optional<Short> replicas) {
        return new NewTopic(name, Optional.of(1), replicas)
                .configs(
                        Map.of(
                                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                String.valueOf(LedgerTopics.MAX_RECORD_BYTES),
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    /** Kafka forgets a failure after 14 days. */
    private static NewTopic failuresTopic(String name, Optional<Short> replicas) {
        return new NewTopic(name, Optional.of(1), replicas)
                .configs(
                        Map.of(
                                TopicConfig.RETENTION_MS_CONFIG,
                                String.valueOf(FAILURES_KEPT.toMillis())));
    }

    private static void create(Admin admin, List<NewTopic> topics, Optional<Short> replicas)
            throws ExecutionException, InterruptedException {
        for (KafkaFuture<Void> created : admin.createTopics(topics).values().values()) {
            try {
                created.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof InvalidReplicationFactorException refused) {
                    throw tooFewBrokers(replicas, admin.describeCluster().nodes().get(), refused);
                }
                // Two exports may start for the first time at once.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private static IllegalArgumentException tooFewBrokers(
            Optional<Short> replicas, Collection<Node> brokers, Exception refused) {
        return new IllegalArgumentException(
                "the topics of the ledger cannot be created with %s: Kafka has %d broker(s). Set sluice.ledger.replication-factor to at most that, or create the topics before"
                        .formatted(
                                replicas.map(
                                                factor ->
                                                        "sluice.ledger.replication-factor=%d"
                                                                .formatted(factor))
                                        .orElse(
                                                "the brokers' own default.replication.factor ("
                                                        + refused.getMessage()
                                                        + ")"),
                                brokers.size()),
                refused);
    }

    /** A topic just created is not known to every broker at once. */
    private static void checkOnceKnown(Admin admin, String runs, String state)
            throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + KNOWN_WITHIN.toNanos();
        while (true) {
            try {
                check(admin, runs, state);
                return;
            } catch (ExecutionException e) {
                boolean late = System.nanoTime() - deadline > 0;
                if (late || !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    private static void check(Admin admin, String runs, String state)
            throws ExecutionException, InterruptedException {
        for (TopicDescription topic :
                admin.describeTopics(List.of(runs, state)).allTopicNames().get().values()) {
            if (topic.partitions().size() != 1) {
                throw new IllegalStateException(
                        "topic '%s' of the ledger must have exactly 1 partition, it has %d"
                                .formatted(topic.name(), topic.partitions().size()));
            }
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, state);
        Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        String policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
        if (!policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            throw new IllegalStateException(
                    "topic '%s' of the ledger must have cleanup.policy=compact, it has '%s': Kafka would forget where exports stand"
                            .formatted(state, policy));
        }
    }
}
