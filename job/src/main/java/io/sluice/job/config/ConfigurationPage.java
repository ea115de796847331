package io.sluice.job.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;

/** Writes docs/configuration.md from the options, so that the page cannot be out of date. */
public final class ConfigurationPage {
    private ConfigurationPage() {}

    public static String text() {
        StringBuilder page = new StringBuilder();
        page.append(
                """
                # Configuration

                Generated from `SluiceOptions`; a test compares. Settings are given as `-D key=value` to `./sluice`, or in the
                configuration file of a Flink cluster.

                | setting | default | what it is |
                |---|---|---|
                """);
        for (ConfigOption<?> option : SluiceOptions.all()) {
            page.append(
                    "| `%s` | %s | %s |\n"
                            .formatted(
                                    option.key(),
                                    defaultText(option),
                                    new HtmlFormatter().format(option.description())));
        }
        return page.toString();
    }

    private static String defaultText(ConfigOption<?> option) {
        if (!option.hasDefaultValue() || option.defaultValue() instanceof Map) {
            return "–";
        }
        Object value = option.defaultValue();
        String text =
                value instanceof Duration duration
                        ? duration.toString().substring(2).toLowerCase(Locale.ROOT)
                        : value.toString();
        return "`" + text + "`";
    }

    /** Prints the page: {@code java … ConfigurationPage > docs/configuration.md}. */
    public static void main(String[] arguments) {
        System.out.print(text());
    }
}
