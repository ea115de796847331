package io.sluice.job.secret;

import io.sluice.catalog.MaskedText;
import java.io.Serializable;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Settings of a Kafka client that may travel with a job; secrets among them are resolved on use.
 */
public final class SealedProperties implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TreeMap<String, SealedText> entries = new TreeMap<>();

    /** Seals settings; later entries win over earlier ones. */
    public static SealedProperties seal(Map<String, MaskedText> settings, SecretPolicy policy) {
        SealedProperties sealed = new SealedProperties();
        settings.forEach((key, value) -> sealed.entries.put(key, policy.seal(value)));
        return sealed;
    }

    /** The settings with their secrets, for a client about to be created. */
    public Properties resolve() {
        Properties properties = new Properties();
        entries.forEach((key, value) -> properties.setProperty(key, value.resolve()));
        return properties;
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
