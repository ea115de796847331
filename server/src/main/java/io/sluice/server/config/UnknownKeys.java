package io.sluice.server.config;

import io.sluice.job.config.SluiceOptions;
import io.sluice.kql.diagnostic.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;

/** Finds settings that a server does not have, and what was probably meant. */
final class UnknownKeys {
    private UnknownKeys() {}

    /** Takes out the keys that are nobody's, each with a sentence. */
    static void remove(Map<String, String> settings, List<String> problems) {
        List<String> known = new ArrayList<>();
        ServerOptions.all().forEach(option -> known.add(option.key()));
        SluiceOptions.all().stream().map(ConfigOption::key).forEach(known::add);
        String map = SluiceOptions.CLIENT_PROPERTIES.key() + ".";
        settings.keySet()
                .removeIf(
                        key -> {
                            boolean unknown =
                                    key.startsWith("sluice.")
                                            && !known.contains(key)
                                            && !key.startsWith(map);
                            if (unknown) {
                                problems.add(
                                        "there is no setting '%s'%s"
                                                .formatted(
                                                        key,
                                                        NearestName.hint(key, known)
                                                                .map(hint -> "; " + hint)
                                                                .orElse("")));
                            }
                            return unknown;
                        });
    }
}
