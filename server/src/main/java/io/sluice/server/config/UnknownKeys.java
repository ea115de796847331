package io.sluice.server.config;

import io.sluice.job.config.SluiceOptions;
import io.sluice.job.config.UnknownSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;

/** Finds settings that a server does not have, and what was probably meant. */
final class UnknownKeys {
    private UnknownKeys() {}

    /** Takes out the keys that are nobody's, each with a sentence. */
    static void remove(Map<String, String> settings, List<String> problems) {
        List<String> known = new ArrayList<>();
        ServerOptions.all().forEach(option -> known.add(option.key()));
        SluiceOptions.all().stream().map(ConfigOption::key).forEach(known::add);
        settings.keySet()
                .removeIf(
                        key -> {
                            Optional<String> problem = UnknownSetting.problem(key, known);
                            problem.ifPresent(problems::add);
                            return problem.isPresent();
                        });
    }
}
