package io.sluice.server.config;

import io.sluice.job.config.SluiceOptions;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Where settings come from: a file, the environment over it, flags over both. The variable of a
 * setting is its name in capitals with underscores: {@code SLUICE_SERVER_PORT}.
 */
public final class SettingSources {
    private SettingSources() {}

    /**
     * All settings that are given.
     *
     * @param file of YAML, nested or with dots in its keys
     * @throws IllegalArgumentException when the file cannot be read
     */
    public static Map<String, String> read(
            Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {
        Map<String, String> settings = new HashMap<>();
        file.ifPresent(path -> settings.putAll(ofFile(path)));
        List<ConfigOption<?>> options = new ArrayList<>(ServerOptions.all());
        options.addAll(SluiceOptions.all());
        for (ConfigOption<?> option : options) {
            String value = environment.get(variable(option));
            if (value != null) {
                settings.put(option.key(), value);
            }
        }
        settings.putAll(flags);
        return settings;
    }

    /** The environment variable of a setting. */
    static String variable(ConfigOption<?> option) {
        return option.key().replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static Map<String, String> ofFile(Path path) {
        try (Reader reader = Files.newBufferedReader(path)) {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            Map<String, String> settings = new HashMap<>();
            if (read != null) {
                flatten("", read, settings);
            }
            return settings;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the configuration file '%s' cannot be read: %s".formatted(path, e), e);
        } catch (YAMLException e) {
            throw new IllegalArgumentException(
                    "the configuration file '%s' is no YAML: %s".formatted(path, e.getMessage()),
                    e);
        }
    }

    private static void flatten(String prefix, Object value, Map<String, String> settings) {
        if (value instanceof Map<?, ?> map) {
            map.forEach(
                    (key, inner) ->
                            flatten(
                                    prefix.isEmpty() ? key.toString() : prefix + "." + key,
                                    inner,
                                    settings));
        } else if (prefix.isEmpty()) {
            throw new YAMLException("expected 'name: value' lines");
        } else {
            settings.put(prefix, value == null ? "" : value.toString());
        }
    }
}
