package io.sluice.server.config;

import java.time.Duration;
import java.util.Locale;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;

/** Writes docs/server-settings.md from the options, so that the page cannot be out of date. */
public final class ServerSettingsPage {
    private ServerSettingsPage() {}

    /** The page. */
    public static String text() {
        StringBuilder page = new StringBuilder();
        page.append(
                """
                # Settings of the server

                Generated from `ServerOptions`; a test compares. A setting is given in the YAML file of `./sluice server --config FILE`, by its
                environment variable, which goes over the file, or as `-D setting=value`, which goes over both. The settings of
                [configuration.md](configuration.md) are given in the same ways.

                | setting | variable | default | what it is |
                |---|---|---|---|
                """);
        for (ConfigOption<?> option : ServerOptions.all()) {
            page.append(
                    "| `%s` | `%s` | %s | %s |\n"
                            .formatted(
                                    option.key(),
                                    SettingSources.variable(option),
                                    defaultText(option),
                                    new HtmlFormatter().format(option.description())));
        }
        return page.toString();
    }

    private static String defaultText(ConfigOption<?> option) {
        if (!option.hasDefaultValue() || "".equals(option.defaultValue())) {
            return "–";
        }
        Object value = option.defaultValue();
        String text =
                value instanceof Duration duration
                        ? duration.toString().substring(2).toLowerCase(Locale.ROOT)
                        : value.toString();
        return "`" + text + "`";
    }

    /** Prints the page: {@code java … ServerSettingsPage > docs/server-settings.md}. */
    public static void main(String[] arguments) {
        System.out.print(text());
    }
}
