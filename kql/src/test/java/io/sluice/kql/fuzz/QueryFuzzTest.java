package io.sluice.kql.fuzz;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.Kql;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.execution.LocalQuery;
import io.sluice.kql.execution.TableSource;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.plan.rule.Optimizer;
import io.sluice.kql.plan.text.PlanPrinter;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the text, the answer is a plan or diagnostics: never another exception, and soon. */
class QueryFuzzTest {
    private static final int CASES = Integer.getInteger("fuzz.cases", 6000);
    private static final TableResolver TABLES =
            TableResolver.of(
                    Map.of(
                            "Logs",
                            Schema.of(
                                    new Column("Level", ScalarType.STRING),
                                    new Column("Latency", ScalarType.LONG),
                                    new Column("Ratio", ScalarType.REAL),
                                    new Column("At", ScalarType.DATETIME),
                                    new Column("Tags", ScalarType.DYNAMIC)),
                            "Audit",
                            Schema.of(
                                    new Column("Level", ScalarType.STRING),
                                    new Column("User", ScalarType.STRING),
                                    new Column("Latency", ScalarType.REAL))));
    private static final RunContext CONTEXT = new RunContext(638_000_000_000_000_000L, "", 0);

    @Test
    @Timeout(value = 180, unit = SECONDS)
    void mutatedQueriesGiveOnlyDiagnostics() {
        check(random -> new QueryMutations(random, FuzzSeeds.QUERIES)::next);
    }

    @Test
    @Timeout(value = 180, unit = SECONDS)
    void generatedQueriesGiveOnlyDiagnostics() {
        check(random -> new RandomQueries(random)::next);
    }

    private static void check(Function<Random, Supplier<String>> source) {
        long seed = Long.getLong("fuzz.seed", 20021130556911L);
        Supplier<String> queries = source.apply(new Random(seed));
        List<String> crashes = new ArrayList<>();
        int bound = 0;
        for (int i = 0; i < CASES && crashes.size() < 25; i++) {
            bound += isBound(queries.get(), crashes) ? 1 : 0;
        }
        System.out.println("fuzz.seed=" + seed + " cases=" + CASES + " bound=" + bound);
        assertThat(crashes).as("fuzz.seed=" + seed).isEmpty();
    }

    @Test
    void everySeedGivesOnlyDiagnostics() {
        List<String> crashes = new ArrayList<>();
        FuzzSeeds.QUERIES.forEach(query -> isBound(query, crashes));
        assertThat(crashes).isEmpty();
    }

    private static boolean isBound(String query, List<String> crashes) {
        try {
            BoundQuery bound = LocalQuery.bind(query, TABLES, TableSource.empty(), CONTEXT);
            PlanPrinter.print(Optimizer.optimize(bound.root()));
            Kql.rowWise(bound);
            return true;
        } catch (DiagnosticException e) {
            for (Diagnostic found : e.diagnostics()) {
                if (found.span().end() > query.length()) {
                    crashes.add(query + "\n   span beyond the end: " + found);
                }
                found.render(query);
            }
            return e.diagnostics().stream()
                    .allMatch(d -> d.message().contains("continuous export"));
        } catch (RuntimeException | StackOverflowError e) {
            crashes.add(query + "\n   " + e + at(e));
            return false;
        }
    }

    private static String at(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(8, trace.length); i++) {
            text.append("\n      ").append(trace[i]);
        }
        return text.toString();
    }
}
