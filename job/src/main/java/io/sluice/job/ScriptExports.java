package io.sluice.job;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.command.KqlQueryChecker;
import io.sluice.command.Script;
import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.Settings;
import io.sluice.job.config.Installation;
import io.sluice.job.pipeline.ExportPlan;
import io.sluice.kql.diagnostic.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The exports that a script asks for: text to plans, or every mistake at once. */
public final class ScriptExports {
    private ScriptExports() {}

    /** Checks a script with the limits of an installation. */
    public static CheckedScript check(String text, Installation installation) {
        return check(text, installation, Map.of());
    }

    /**
     * Checks a script on top of what is defined, with the limits of an installation.
     *
     * @param databases by name
     */
    public static CheckedScript check(
            String text, Installation installation, Map<String, Catalog> databases) {
        Settings settings =
                new Settings(
                        installation.minIntervalBetweenRuns(),
                        installation.minSizeLimit(),
                        installation.maxSizeLimit(),
                        installation.bootstrapServers());
        return Script.check(text, settings, new KqlQueryChecker(), databases);
    }

    /** The plans of all exports that are not disabled. */
    public static List<ExportPlan> plans(CheckedScript script) {
        List<ExportPlan> plans = new ArrayList<>();
        for (Catalog catalog : script.databases().values()) {
            for (ContinuousExport export : catalog.continuousExports().values()) {
                if (!export.properties().isDisabled().orElse(false)) {
                    plans.add(ExportPlan.of(catalog, export));
                }
            }
        }
        return plans;
    }

    /**
     * The plans to submit: all, or the one that is named.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static List<ExportPlan> select(List<ExportPlan> plans, Optional<String> name) {
        List<String> names = plans.stream().map(plan -> plan.export().name()).toList();
        if (name.isEmpty()) {
            if (plans.isEmpty()) {
                throw new IllegalArgumentException(
                        "the script has no continuous export that is enabled; expected"
                                + " .create-or-alter continuous-export NAME …");
            }
            return plans;
        }
        List<ExportPlan> selected =
                plans.stream().filter(plan -> plan.export().name().equals(name.get())).toList();
        if (selected.isEmpty()) {
            throw new IllegalArgumentException(
                    "the script has no enabled continuous export '%s'; it has %s%s"
                            .formatted(
                                    name.get(),
                                    names.isEmpty() ? "none" : String.join(", ", names),
                                    NearestName.hint(name.get(), names)
                                            .map(hint -> "; " + hint)
                                            .orElse("")));
        }
        return selected;
    }
}
