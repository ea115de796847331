package io.sluice.job.config;

import io.sluice.kql.diagnostic.NearestName;
import java.util.Collection;
import java.util.Optional;

/** Finds settings that there are not, and what was probably meant. */
public final class UnknownSetting {
    private static final String CLIENT = SluiceOptions.CLIENT_PROPERTIES.key() + ".";

    private UnknownSetting() {}

    /**
     * A sentence about a key of ours that is none.
     *
     * @param known the keys that there are
     */
    public static Optional<String> problem(String key, Collection<String> known) {
        if (!key.startsWith("sluice.") || known.contains(key) || key.startsWith(CLIENT)) {
            return Optional.empty();
        }
        String hint = NearestName.hint(key, known).map(near -> "; " + near).orElse("");
        return Optional.of("there is no setting '%s'%s".formatted(key, hint));
    }
}
