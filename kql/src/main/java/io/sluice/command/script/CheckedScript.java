package io.sluice.command.script;

import io.sluice.catalog.Catalog;
import io.sluice.command.parse.MaskedSource;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a script came to. With an error nothing of it counts: {@link #databases} is what was there
 * before, and there are no steps.
 *
 * @param databases by name, in the order of their first use; {@code default} is always there
 * @param errors everything that is wrong, in the order of the text, with places in it
 */
public record CheckedScript(
        Map<String, Catalog> databases,
        List<Step> steps,
        List<Diagnostic> errors,
        List<Diagnostic> warnings,
        MaskedSource source) {
    public CheckedScript {
        databases = Collections.unmodifiableMap(new LinkedHashMap<>(databases));
        steps = List.copyOf(steps);
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    public boolean isGood() {
        return errors.isEmpty();
    }

    /** The definitions of the database that a script works in when it names none. */
    public Catalog defaultDatabase() {
        return databases.getOrDefault(
                Catalog.DEFAULT_DATABASE, Catalog.empty(Catalog.DEFAULT_DATABASE));
    }

    /** The errors with their lines and carets; secrets are masked. */
    public String renderErrors() {
        return source.render(errors);
    }

    /** The warnings with their lines and carets; secrets are masked. */
    public String renderWarnings() {
        return source.render(warnings);
    }

    /**
     * This script, if nothing is wrong with it.
     *
     * @throws DiagnosticException with every error; it renders with secrets masked
     */
    public CheckedScript orThrow() {
        if (!isGood()) {
            throw new DiagnosticException(
                    source.text(), errors.stream().map(source::relocate).toList());
        }
        return this;
    }
}
