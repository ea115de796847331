package io.sluice.kql.bind.operator;

import io.sluice.kql.syntax.NamedExpression;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Gives each column of a result a name of its own. */
final class ColumnNames {
    private final Set<String> taken = new HashSet<>();
    private int unnamed;

    /** The name that the query gives, or the automatic one, or {@code ColumnN}. */
    String give(NamedExpression item, Optional<String> automatic) {
        if (!item.names().isEmpty()) {
            return free(item.names().get(0).text());
        }
        return automatic.map(this::free).orElseGet(() -> free("Column" + ++unnamed));
    }

    /** The name itself, or with the first number that makes it new. */
    String free(String name) {
        String candidate = name;
        for (int i = 1; !taken.add(candidate); i++) {
            candidate = name + i;
        }
        return candidate;
    }
}
