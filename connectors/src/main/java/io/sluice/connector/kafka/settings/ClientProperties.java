package io.sluice.connector.kafka.settings;

import java.io.Serializable;
import java.util.Map;
import java.util.Properties;

/**
 * Where the settings of the Kafka clients come from. The source serialises this, never what it
 * returns: implement it as a reference ("the file at this path", "this environment variable") and a
 * password reaches neither the job graph nor a checkpoint. It is asked on the JobManager and on
 * each TaskManager, whenever a client is created.
 */
@FunctionalInterface
public interface ClientProperties extends Serializable {

    /** The settings, secrets resolved. Called on each new client, so a rotated secret is seen. */
    Properties load();

    /** No settings beyond those of the builder. */
    static ClientProperties none() {
        return Properties::new;
    }

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
