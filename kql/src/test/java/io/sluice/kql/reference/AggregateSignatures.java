package io.sluice.kql.reference;

import io.sluice.kql.function.aggregate.Aggregates;
import io.sluice.kql.function.aggregate.Argument;
import io.sluice.kql.function.aggregate.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the page writes the arguments of an aggregate. */
final class AggregateSignatures {
    private AggregateSignatures() {}

    static List<String> of(String name) {
        Arguments arguments = Aggregates.find(name).orElseThrow().arguments();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < arguments.columns().size(); i++) {
            String part = word(arguments.columns().get(i));
            parts.add(i < arguments.required() ? part : "[" + part + "]");
        }
        String constant = arguments.fewestConstants() > 0 ? "percentage" : "constant";
        if (arguments.mostConstants() > 1) {
            parts.add(arguments.fewestConstants() > 0 ? constant + "..." : "any...");
        } else if (arguments.mostConstants() == 1) {
            parts.add(arguments.fewestConstants() == 1 ? constant : "[" + constant + "]");
        }
        return List.of(name + "(" + String.join(", ", parts) + ")");
    }

    private static String word(Argument argument) {
        return argument.name().toLowerCase(Locale.ROOT);
    }
}
