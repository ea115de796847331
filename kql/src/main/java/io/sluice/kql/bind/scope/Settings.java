package io.sluice.kql.bind.scope;

import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.NearestName;
import io.sluice.kql.syntax.Parameter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds settings that an operator does not have, such as {@code join withsource=x}. */
public final class Settings {
    /** A hint changes how a query runs, never what it gives; but a slip of the pen is one. */
    private static final Set<String> HINTS =
            Set.of(
                    "hint.concurrency",
                    "hint.distribution",
                    "hint.materialized",
                    "hint.num_partitions",
                    "hint.pass_filters",
                    "hint.pass_filters_column",
                    "hint.progressive_top",
                    "hint.remote",
                    "hint.shufflekey",
                    "hint.spread",
                    "hint.strategy");

    private Settings() {}

    /**
     * Reports each one.
     *
     * @param known what the operator has beside hints
     */
    public static void check(
            BindContext context, String operator, List<Parameter> given, Set<String> known) {
        for (Parameter parameter : given) {
            String name = parameter.name();
            boolean wrong =
                    parameter.isHint()
                            ? !HINTS.contains(name) && NearestName.find(name, HINTS).isPresent()
                            : !known.contains(name);
            if (wrong) {
                Set<String> all = new TreeSet<>(parameter.isHint() ? HINTS : known);
                context.diagnostics()
                        .error(
                                ErrorCode.INVALID_ARGUMENT,
                                parameter.span(),
                                "'%s' has no setting '%s'".formatted(operator, name),
                                NearestName.hint(name, all)
                                        .orElse("expected " + String.join(" or ", all)));
            }
        }
    }
}
