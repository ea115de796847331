package io.sluice.job.operator;

import io.sluice.connector.kafka.settings.ClientProperties;
import java.io.Serializable;

/**
 * Where undecodable records of a table are kept.
 *
 * @param client settings of the producer, {@code bootstrap.servers} among them; secrets are
 *     resolved on the task
 */
public record DeadLetterSettings(String topic, ClientProperties client) implements Serializable {}
