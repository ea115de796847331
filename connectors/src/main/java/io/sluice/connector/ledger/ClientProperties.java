package io.sluice.connector.ledger;

import java.io.Serializable;
import java.util.Map;
import java.util.Properties;

/**
 * The settings of a Kafka client, resolved where the client is made: what travels in a job graph is
 * this object, which holds references to secrets and never the secrets.
 */
@FunctionalInterface
public interface ClientProperties extends Serializable {
    /** The client's settings, {@code bootstrap.servers} among them; secrets are resolved now. */
    Properties load();

    /** Settings that hold no secret. */
    static ClientProperties of(Map<String, String> settings) {
        Map<String, String> copy = Map.copyOf(settings);
        return () -> {
            Properties properties = new Properties();
            properties.putAll(copy);
            return properties;
        };
    }
}
