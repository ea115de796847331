package io.sluice.cli.demo;

import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topic of the example: created with LogAppendTime where it is missing. */
public final class TelemetryTopic {
    private TelemetryTopic() {}

    /** Makes sure that the topic exists and tells how many partitions it has. */
    public static int ensure(String bootstrapServers, String topic, int partitions) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            NewTopic wanted =
                    new NewTopic(topic, Optional.of(partitions), Optional.empty())
                            .configs(Map.of("message.timestamp.type", "LogAppendTime"));
            try {
                admin.createTopics(List.of(wanted)).all().get();
                return partitions;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
            TopicDescription found =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
            return found.partitions().size();
        } catch (ExecutionException e) {
            throw new CommandFailedException(
                    ExitCode.ENVIRONMENT,
                    "no answer from Kafka at %s: %s"
                            .formatted(bootstrapServers, e.getCause().getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(ExitCode.ENVIRONMENT, "interrupted", e);
        }
    }
}
