package io.sluice.kql.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.bind.expression.FunctionCallBinder;
import io.sluice.kql.bind.operator.WindowCollector;
import io.sluice.kql.bind.plugin.Plugins;
import io.sluice.kql.function.FunctionRegistry;
import io.sluice.kql.function.aggregate.Aggregates;
import io.sluice.kql.parse.KqlParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference page says all there is, and what it says is so. */
class CoveragePageTest {
    private static final String WHERE = "an example is missing in src/test/resources/coverage/%s";

    private final CoveragePage page = new CoveragePage();

    @Test
    void everyScalarFunctionHasAnExample() {
        Set<String> names = new TreeSet<>(FunctionRegistry.names());
        names.addAll(FunctionCallBinder.specialForms());
        names.addAll(WindowCollector.names());
        exactly("functions.txt", named(page.functions()), names);
    }

    @Test
    void everyAggregateHasAnExample() {
        exactly("aggregates.txt", named(page.aggregates()), Aggregates.names());
    }

    @Test
    void everyPluginHasAnExample() {
        exactly("plugins.txt", named(page.plugins()), Plugins.names());
    }

    @Test
    void everyOperatorOfTheGrammarHasAnExample() {
        Set<String> inGrammar =
                Arrays.stream(KqlParser.class.getDeclaredClasses())
                        .filter(CoveragePageTest::isOperator)
                        .map(c -> c.getSimpleName().replaceAll("(Operator|Source)Context$", ""))
                        .map(name -> name.equals("Graph") ? "GraphMatch" : name)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> onPage =
                named(page.operators()).stream()
                        .map(name -> name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(onPage).as(WHERE, "operators.txt").containsAll(inGrammar);
    }

    private static boolean isOperator(Class<?> context) {
        return context.getSuperclass() == KqlParser.OperatorContext.class
                || context.getSuperclass() == KqlParser.SourceContext.class;
    }

    @Test
    void everyEntryHasASentence() {
        assertThat(all()).filteredOn(e -> e.sentence().isEmpty()).extracting(Entry::name).isEmpty();
    }

    @Test
    void everyFunctionAggregateAndPluginRunsInAQuery() {
        assertThat(
                        Stream.of(page.functions(), page.aggregates(), page.plugins())
                                .flatMap(List::stream)
                                .filter(e -> e.result().isRefused())
                                .map(e -> e.name() + ": " + e.result().refusal()))
                .isEmpty();
    }

    @Test
    void pageSaysWhatTheLanguageSays() throws Exception {
        Path file = Path.of("..", "docs", "kql-coverage.md");
        String text = page.text();
        if (Boolean.getBoolean("coverage.write")) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file))
                .as("docs/kql-coverage.md; its head says how to write it anew")
                .isEqualTo(text);
    }

    private static void exactly(String file, List<String> onPage, Collection<String> known) {
        assertThat(known).filteredOn(name -> !onPage.contains(name)).as(WHERE, file).isEmpty();
        assertThat(onPage)
                .as("what coverage/%s has an example of is there, once", file)
                .doesNotHaveDuplicates()
                .filteredOn(name -> !known.contains(name))
                .isEmpty();
    }

    private List<Entry> all() {
        return Stream.of(page.operators(), page.functions(), page.aggregates(), page.plugins())
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> named(List<Entry> entries) {
        return entries.stream().map(Entry::name).toList();
    }
}
