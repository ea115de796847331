package io.sluice.kql.plan.text;

import java.util.Set;

/** Functions that are written between their operands although they are words. */
final class Operators {
    static final Set<String> WORDS =
            Set.of(
                    "has",
                    "has_cs",
                    "hasprefix",
                    "hasprefix_cs",
                    "hassuffix",
                    "hassuffix_cs",
                    "contains",
                    "contains_cs",
                    "startswith",
                    "startswith_cs",
                    "endswith",
                    "endswith_cs",
                    "matches regex");

    static final Set<String> MEMBERSHIP = Set.of("in", "in~", "has_any", "has_all");

    private Operators() {}
}
