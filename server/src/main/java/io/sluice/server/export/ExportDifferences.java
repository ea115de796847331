package io.sluice.server.export;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.command.script.Step;
import io.sluice.command.syntax.Command;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.job.pipeline.ExportPlan;
import io.sluice.server.export.ExportRows.UsedNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds what checked commands change of the exports of a catalog. */
final class ExportDifferences {
    private final Map<String, Catalog> before;
    private final Map<String, Catalog> after;
    private final Set<ExportId> dropped = new HashSet<>();
    private final Map<ExportId, String> cursors = new HashMap<>();

    ExportDifferences(Map<String, Catalog> before, Map<String, Catalog> after, List<Step> steps) {
        this.before = before;
        this.after = after;
        steps.forEach(this::take);
    }

    private void take(Step step) {
        if (step instanceof Step.SetCursor move) {
            cursors.put(new ExportId(move.database(), move.export()), move.cursor());
        } else if (step instanceof Step.Result result
                && result.command() instanceof Command.DropExport drop) {
            ExportId id = new ExportId(result.database(), drop.name().name());
            dropped.add(id);
            cursors.remove(id);
        }
    }

    /**
     * A change for each export that is not as it was.
     *
     * @param uses asked for only where something was changed that exports may use
     */
    List<ExportChange> find(Supplier<List<UsedNames>> uses) {
        List<ExportChange> changes = new ArrayList<>();
        for (ExportId id : candidates(uses)) {
            find(id).ifPresent(changes::add);
        }
        return changes;
    }

    private Set<ExportId> candidates(Supplier<List<UsedNames>> uses) {
        Set<ExportId> found = new LinkedHashSet<>(dropped);
        found.addAll(cursors.keySet());
        for (String database : both(before, after)) {
            Catalog old = catalog(before, database);
            Catalog next = catalog(after, database);
            changed(old.continuousExports(), next.continuousExports())
                    .forEach(name -> found.add(new ExportId(database, name)));
            Set<String> entities = changed(old.tables(), next.tables());
            entities.addAll(changed(old.externalTables(), next.externalTables()));
            entities.addAll(changed(old.functions(), next.functions()));
            if (!entities.isEmpty() && !next.continuousExports().isEmpty()) {
                uses.get().stream()
                        .filter(use -> use.id().database().equals(database))
                        .filter(use -> use.names().stream().anyMatch(entities::contains))
                        .forEach(use -> found.add(use.id()));
            }
        }
        return found;
    }

    private Optional<ExportChange> find(ExportId id) {
        ContinuousExport old = catalog(before, id.database()).continuousExports().get(id.export());
        ContinuousExport next = catalog(after, id.database()).continuousExports().get(id.export());
        Optional<String> cursor = Optional.ofNullable(cursors.get(id));
        boolean goes = old != null && (next == null || dropped.contains(id));
        if (next == null) {
            return goes
                    ? Optional.of(
                            new ExportChange(
                                    id,
                                    true,
                                    Optional.empty(),
                                    List.of(),
                                    Optional.empty(),
                                    cursor))
                    : Optional.empty();
        }
        ExportPlan plan = ExportPlan.of(after.get(id.database()), next);
        Optional<ExportUses> known =
                old == null || goes
                        ? Optional.empty()
                        : Optional.of(ExportUses.of(before.get(id.database()), id.export()));
        ExportUses wanted = ExportUses.of(plan);
        boolean samePlan = known.isPresent() && known.get().equals(wanted);
        boolean sameStatus = known.isPresent() && isDisabled(old) == isDisabled(next);
        if (samePlan && sameStatus && cursor.isEmpty()) {
            return Optional.empty();
        }
        Set<String> topics = new LinkedHashSet<>(wanted.factTopics());
        known.ifPresent(uses -> topics.removeAll(uses.factTopics()));
        return Optional.of(
                new ExportChange(
                        id,
                        goes,
                        Optional.of(plan),
                        List.copyOf(topics),
                        Optional.of(isDisabled(next)),
                        cursor));
    }

    static boolean isDisabled(ContinuousExport export) {
        return export.properties().isDisabled().orElse(false);
    }

    private static Catalog catalog(Map<String, Catalog> databases, String name) {
        return databases.getOrDefault(name, Catalog.empty(name));
    }

    private static Set<String> changed(
            Map<String, ? extends Record> old, Map<String, ? extends Record> next) {
        Set<String> names = new LinkedHashSet<>();
        if (old.equals(next)) {
            return names;
        }
        for (String name : both(old, next)) {
            Record was = old.get(name);
            if (was == null || !was.equals(next.get(name))) {
                names.add(name);
            }
        }
        return names;
    }

    private static Set<String> both(Map<String, ?> one, Map<String, ?> other) {
        Set<String> names = new LinkedHashSet<>(one.keySet());
        names.addAll(other.keySet());
        return names;
    }
}
