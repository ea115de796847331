package io.sluice.job.operator;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates a dead-letter topic where there is none: as many replicas as the topic has whose records
 * it keeps, and the broker's own default of partitions. An existing one is left as it is.
 */
final class DeadLetterTopic {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterTopic.class);

    /** What the key and the headers of a dead letter may add to its record. */
    private static final int ENVELOPE_BYTES = 64 * 1024;

    private DeadLetterTopic() {}

    /**
     * Best effort: a client that may not create topics goes on, and the topic's absence is told by
     * the first record that cannot be stored.
     *
     * @param source the topic whose records are kept: each of them, with its coordinates, must fit
     */
    static void ensure(Properties client, String topic, String source) {
        try (Admin admin = Admin.create(client)) {
            Set<String> known = admin.listTopics().names().get();
            if (!known.contains(topic)) {
                create(admin, topic, source);
            }
        } catch (ExecutionException failed) {
            LOG.warn("cannot look for the dead-letter topic topic={}", topic, failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void create(Admin admin, String topic, String source)
            throws InterruptedException {
        try {
            String size = Long.toString((long) largestRecord(admin, source) + ENVELOPE_BYTES);
            NewTopic created =
                    new NewTopic(topic, Optional.empty(), Optional.of(replicas(admin, source)))
                            .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, size));
            admin.createTopics(Set.of(created)).all().get();
            LOG.info("created the dead-letter topic topic={}", topic);
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                LOG.warn("cannot create the dead-letter topic topic={}", topic, failed.getCause());
            }
        }
    }

    private static short replicas(Admin admin, String source)
            throws ExecutionException, InterruptedException {
        return (short)
                admin.describeTopics(Set.of(source))
                        .allTopicNames()
                        .get()
                        .get(source)
                        .partitions()
                        .get(0)
                        .replicas()
                        .size();
    }

    private static int largestRecord(Admin admin, String source)
            throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, source);
        return Integer.parseInt(
                admin.describeConfigs(Set.of(resource))
                        .all()
                        .get()
                        .get(resource)
                        .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                        .value());
    }
}
