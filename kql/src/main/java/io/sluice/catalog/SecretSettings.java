package io.sluice.catalog;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Knows settings of Kafka clients whose values are secrets, so that they are hidden even where
 * nobody said so.
 */
public final class SecretSettings {
    private static final Pattern SECRET =
            Pattern.compile("password|secret|jaas|token|credential|key(store)?\\.key$|\\.key$");

    private SecretSettings() {}

    /** Whether the value of a setting is a secret, by the setting's name. */
    public static boolean isSecret(String setting) {
        return SECRET.matcher(setting.toLowerCase(Locale.ROOT)).find();
    }
}
