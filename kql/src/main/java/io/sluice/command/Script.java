package io.sluice.command;

import io.sluice.catalog.Catalog;
import io.sluice.command.check.ScriptCheck;
import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.QueryChecker;
import io.sluice.command.script.Settings;
import java.util.Map;

/**
 * The front door: the text of a script in, definitions or diagnostics out.
 *
 * <pre>{@code
 * CheckedScript script = Script.check(text, Settings.defaults()).orThrow();
 * script.defaultDatabase().continuousExports().values().forEach(this::submit);
 * }</pre>
 */
public final class Script {
    private Script() {}

    /** Checks a script that starts with nothing defined; its queries are KQL. */
    public static CheckedScript check(String text, Settings settings) {
        return check(text, settings, new KqlQueryChecker());
    }

    /** {@link #check(String, Settings)} with another opinion on queries. */
    public static CheckedScript check(String text, Settings settings, QueryChecker queries) {
        return check(text, settings, queries, Map.of());
    }

    /**
     * Checks a script on top of what is defined.
     *
     * @param databases by name
     */
    public static CheckedScript check(
            String text, Settings settings, QueryChecker queries, Map<String, Catalog> databases) {
        return check(text, settings, queries, databases, Catalog.DEFAULT_DATABASE);
    }

    /**
     * Checks a script that begins in another database.
     *
     * @param databases by name
     * @param database in which the commands work that no line {@code database X} comes before
     */
    public static CheckedScript check(
            String text,
            Settings settings,
            QueryChecker queries,
            Map<String, Catalog> databases,
            String database) {
        return new ScriptCheck(settings, queries, databases).check(text, database);
    }
}
