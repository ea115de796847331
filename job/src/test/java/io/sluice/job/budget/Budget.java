package io.sluice.job.budget;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The figures that are written down. A change that improves one writes the better one down. */
final class Budget {
    private final Properties figures = new Properties();

    Budget() {
        try (InputStream file = Budget.class.getResourceAsStream("/budget/budget.properties")) {
            figures.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String key) {
        String figure = figures.getProperty(key);
        if (figure == null) {
            throw new AssertionError("budget.properties has no '%s'".formatted(key));
        }
        return figure;
    }

    double number(String key) {
        return Double.parseDouble(text(key));
    }
}
