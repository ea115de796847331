package io.sluice.command.check;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.Table;
import io.sluice.command.script.QueryChecker;
import io.sluice.command.script.Settings;
import io.sluice.command.script.Step;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.Identifier;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.Diagnostics;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.NearestName;
import io.sluice.kql.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the commands of a script share while it is checked: the catalogs so far, what is wrong so
 * far, and the names whose definition failed. A name of the last kind is never reported as unknown:
 * its own error is enough.
 */
final class CommandScope {
    final Settings settings;
    final QueryChecker queries;
    final Diagnostics errors = new Diagnostics();
    final Diagnostics warnings = new Diagnostics();
    private final Map<String, Catalog> catalogs;
    private final Set<String> broken = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Command.DefineExport> definitions = new HashMap<>();
    private Optional<SourceSpan> lastChange = Optional.empty();
    private String database = Catalog.DEFAULT_DATABASE;

    CommandScope(Settings settings, QueryChecker queries, Map<String, Catalog> catalogs) {
        this.settings = settings;
        this.queries = queries;
        this.catalogs = new LinkedHashMap<>(catalogs);
        use(Catalog.DEFAULT_DATABASE);
    }

    /** The commands that follow work in this database. */
    void use(String name) {
        database = name;
        catalogs.computeIfAbsent(name, Catalog::empty);
    }

    String database() {
        return database;
    }

    Catalog catalog() {
        return catalogs.get(database);
    }

    Map<String, Catalog> catalogs() {
        return catalogs;
    }

    void replace(Catalog next) {
        catalogs.put(database, next);
    }

    /** Remembers the command that gave an export its present definition. */
    void exportDefined(Command.DefineExport command) {
        definitions.put(key(command.name().name()), command);
    }

    /** The command of this script that defines an export. */
    Optional<Command.DefineExport> definition(String export) {
        return Optional.ofNullable(definitions.get(key(export)));
    }

    /** The last command of this script that changed a definition. */
    Optional<SourceSpan> lastChange() {
        return lastChange;
    }

    void add(Step step) {
        steps.add(step);
        if (step instanceof Step.Result result && !(result.command() instanceof Command.Show)) {
            lastChange = Optional.of(result.command().span());
        }
    }

    List<Step> steps() {
        return steps;
    }

    void error(ErrorCode code, SourceSpan span, String message) {
        errors.error(code, span, message);
    }

    void error(ErrorCode code, SourceSpan span, String message, String hint) {
        errors.error(code, span, message, hint);
    }

    void error(ErrorCode code, SourceSpan span, String message, Optional<String> hint) {
        errors.add(new Diagnostic(code, span, message, hint));
    }

    void warn(SourceSpan span, String message) {
        warnings.error(ErrorCode.WITHOUT_EFFECT, span, message);
    }

    /** The definition of this name failed: what refers to it is not reported. */
    void markBroken(String name) {
        broken.add(key(name));
    }

    boolean isBroken(String name) {
        return broken.contains(key(name));
    }

    /** Names of this database whose definition failed. */
    List<String> brokenNames() {
        String prefix = key("");
        return broken.stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    private String key(String name) {
        return database + "\0" + name;
    }

    Optional<Table> findTable(Identifier name) {
        Optional<Table> table = Optional.ofNullable(catalog().tables().get(name.name()));
        if (table.isEmpty()) {
            boolean external = catalog().externalTables().containsKey(name.name());
            unknown(
                    "table",
                    name,
                    catalog().tables().keySet(),
                    external ? "'%s' is an external table".formatted(name.name()) : "");
        }
        return table;
    }

    Optional<ExternalTable> findExternalTable(Identifier name) {
        Optional<ExternalTable> table =
                Optional.ofNullable(catalog().externalTables().get(name.name()));
        if (table.isEmpty()) {
            boolean plain = catalog().tables().containsKey(name.name());
            unknown(
                    "external table",
                    name,
                    catalog().externalTables().keySet(),
                    plain ? "'%s' is a table".formatted(name.name()) : "");
        }
        return table;
    }

    /** Reports a name that nothing has, unless its definition failed. */
    void unknown(String kind, Identifier name, Collection<String> known) {
        unknown(kind, name, known, "");
    }

    private void unknown(String kind, Identifier name, Collection<String> known, String remark) {
        if (isBroken(name.name())) {
            return;
        }
        Optional<String> hint =
                remark.isEmpty() ? NearestName.hint(name.name(), known) : Optional.of(remark);
        error(
                ErrorCode.UNKNOWN_ENTITY,
                name.span(),
                "there is no %s '%s'".formatted(kind, name.name()),
                hint);
    }
}
