package io.sluice.kql.reference;

import io.sluice.kql.bind.plugin.RefusedPlugins;
import io.sluice.kql.function.FunctionRegistry;
import io.sluice.kql.function.aggregate.Aggregates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes docs/kql-coverage.md from the registries and the examples in the test resources, whose
 * results are computed, so that the page cannot be out of date.
 */
final class CoveragePage {
    private static final String HEAD =
            """
            # What of KQL there is

            Generated from the language itself; a test compares. To write it anew, after a change of the language:

                mvn -pl kql -am test -Dtest=CoveragePageTest -Dsurefire.failIfNoSpecifiedTests=false -Dcoverage.write=true

            Every example was run, and its result is what came out. Examples read these two tables:

            ```kusto
            %s
            ```

            "Query" says whether it runs in a query over the rows that are there now (`./sluice query`, `print`), "export"
            whether a continuous export takes it. What is refused is refused with a message that says so, at its place.
            """;

    private final ExampleDatabase database = new ExampleDatabase();

    String text() {
        String tables =
                ExampleDatabase.TABLES.entrySet().stream()
                        .map(t -> "let " + t.getKey() + " = " + t.getValue() + ";")
                        .collect(Collectors.joining("\n"));
        return HEAD.formatted(tables)
                + section("Operators", operators())
                + section("Scalar functions and operators", functions())
                + section("Aggregates", aggregates())
                + section("Plugins", plugins())
                + refusedPlugins();
    }

    /** What stands at the beginning of a query or behind a pipe. */
    List<Entry> operators() {
        return Example.read("operators.txt").stream()
                .map(e -> entry(e, List.of(), e.query(), e.query()))
                .toList();
    }

    List<Entry> functions() {
        return Example.read("functions.txt").stream()
                .map(
                        e -> {
                            String query =
                                    isQuery(e.query()) ? e.query() : "print Result = " + e.query();
                            return entry(e, ScalarSignatures.of(e.name()), e.query(), query);
                        })
                .toList();
    }

    List<Entry> aggregates() {
        return Example.read("aggregates.txt").stream()
                .map(
                        e -> {
                            String query =
                                    isQuery(e.query())
                                            ? e.query()
                                            : "Logs | summarize " + e.query();
                            List<String> signatures =
                                    Aggregates.find(e.name()).isPresent()
                                            ? AggregateSignatures.of(e.name())
                                            : List.of();
                            return entry(e, signatures, e.query(), query);
                        })
                .toList();
    }

    List<Entry> plugins() {
        return Example.read("plugins.txt").stream()
                .map(e -> entry(e, List.of(), e.query(), e.query()))
                .toList();
    }

    private static boolean isQuery(String text) {
        return text.startsWith("Logs |") || text.startsWith("Teams |") || text.startsWith("print ");
    }

    private Entry entry(Example example, List<String> signatures, String shown, String query) {
        ExampleResult result = database.run(query);
        if (query.startsWith("print Result = ") && !result.isRefused()) {
            String row = "Logs | project Result = " + shown;
            result =
                    new ExampleResult(
                            result.schema(), result.rows(), database.isExportable(row), "");
        }
        return new Entry(example.name(), signatures, sentence(example), shown, result);
    }

    private static String sentence(Example example) {
        return FunctionRegistry.find(example.name()).stream()
                .map(f -> f.documentation())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .filter(text -> example.sentence().isEmpty())
                .orElse(example.sentence());
    }

    private static String section(String title, List<Entry> entries) {
        StringBuilder text = new StringBuilder("\n## " + title + "\n\n");
        text.append("| name | what it does | example | result | query | export |\n");
        text.append("|---|---|---|---|---|---|\n");
        for (Entry entry : entries) {
            boolean refused = entry.result().isRefused();
            String signatures =
                    entry.signatures().stream()
                            .map(ExampleResult::code)
                            .collect(Collectors.joining("<br>"));
            text.append(
                    "| %s | %s | %s | %s | %s | %s |\n"
                            .formatted(
                                    signatures.isEmpty()
                                            ? ExampleResult.code(entry.name())
                                            : signatures,
                                    entry.sentence(),
                                    ExampleResult.code(entry.query()),
                                    refused ? "refused: " + entry.result().refusal() : shown(entry),
                                    refused ? "no" : "yes",
                                    entry.result().exportable() ? "yes" : "no"));
        }
        return text.toString();
    }

    private static String shown(Entry entry) {
        return entry.result().rows().isEmpty() ? "no rows" : entry.result().line();
    }

    private static String refusedPlugins() {
        Map<String, List<String>> byReason = new TreeMap<>();
        RefusedPlugins.all()
                .forEach(
                        (name, reason) ->
                                byReason.computeIfAbsent(reason, r -> new ArrayList<>()).add(name));
        StringBuilder text = new StringBuilder("\nRefused plugins:\n\n");
        byReason.forEach(
                (reason, names) ->
                        text.append("- %s: `%s`\n".formatted(reason, String.join("`, `", names))));
        return text.toString();
    }
}
