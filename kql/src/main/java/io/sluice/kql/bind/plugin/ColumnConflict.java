package io.sluice.kql.bind.plugin;

import io.sluice.kql.type.ScalarType;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What becomes of a column of the input that has the name of a property. */
enum ColumnConflict {
    ERROR,
    REPLACE_SOURCE,
    KEEP_SOURCE;

    static ColumnConflict of(PluginCall call, PluginArguments arguments) {
        String text =
                arguments.constant("columnsConflict", ScalarType.STRING, String.class, "error");
        return Arrays.stream(values())
                .filter(conflict -> conflict.text().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                call.fail(
                                        arguments.load("columnsConflict").span(),
                                        "there is no way '%s' to solve a conflict".formatted(text),
                                        "expected one of "
                                                + Arrays.stream(values())
                                                        .map(ColumnConflict::text)
                                                        .collect(Collectors.joining(", "))));
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
