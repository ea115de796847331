package io.sluice.bench;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks and prints each query beside its rival and its goal.
 *
 * <pre>{@code mvn -Pbench -pl bench -am verify -DskipTests}</pre>
 */
public final class Ratios {
    private static final List<Goal> GOALS =
            List.of(
                    new Goal("filter, extend, project", "ChainBenchmark", "ns/row", 1.2),
                    new Goal("summarize count(), avg(x) by k", "SummarizeBenchmark", "ns/row", 1.5),
                    join("lookup", 10_000),
                    join("lookup", 1_000_000),
                    join("join kind=inner", 10_000),
                    join("join kind=inner", 1_000_000),
                    new Goal("parse, bind, compile", "CompileBenchmark", "ms", 20));

    private Ratios() {}

    /**
     * @param parameters which of a benchmark's results it is about
     * @param most the greatest ratio to the work by hand, or the most time where there is none
     */
    private record Goal(
            String title,
            String benchmark,
            Map<String, String> parameters,
            String unit,
            double most) {
        Goal(String title, String benchmark, String unit, double most) {
            this(title, benchmark, Map.of(), unit, most);
        }
    }

    private static Goal join(String operator, int keys) {
        Map<String, String> parameters =
                Map.of("operator", operator, "keys", Integer.toString(keys));
        String title = "%s, %,d keys".formatted(operator, keys);
        return new Goal(title, "JoinBenchmark", parameters, "ns/row", 1.5);
    }

    /**
     * @param arguments a pattern of the benchmarks, the seconds of an iteration, the forks
     */
    public static void main(String[] arguments) throws RunnerException {
        TimeValue iteration = TimeValue.seconds(Long.parseLong(arguments[1]));
        Options options =
                new OptionsBuilder()
                        .include(arguments[0])
                        .exclude("\\.part\\.")
                        .warmupIterations(5)
                        .warmupTime(iteration)
                        .measurementIterations(5)
                        .measurementTime(iteration)
                        .forks(Integer.parseInt(arguments[2]))
                        .build();
        Collection<RunResult> results = new Runner(options).run();
        System.out.printf(
                "%n%-32s %12s %12s %8s %6s%n", "query", "sluice", "by hand", "ratio", "goal");
        for (Goal goal : GOALS) {
            print(goal, results);
        }
    }

    private static void print(Goal goal, Collection<RunResult> results) {
        Optional<Double> sluice = score(results, goal, "sluice");
        Optional<Double> byHand = score(results, goal, "byHand");
        if (sluice.isPresent()) {
            System.out.printf(
                    "%-32s %12s %12s %8s %6s%n",
                    goal.title(),
                    "%.2f %s".formatted(sluice.get(), goal.unit()),
                    byHand.map(t -> "%.2f %s".formatted(t, goal.unit())).orElse("-"),
                    byHand.map(t -> "%.2f".formatted(sluice.get() / t)).orElse("-"),
                    byHand.isPresent()
                            ? "%.1f".formatted(goal.most())
                            : "%.0f ms".formatted(goal.most()));
        }
    }

    private static Optional<Double> score(Collection<RunResult> results, Goal goal, String method) {
        String name = "%s.%s".formatted(goal.benchmark(), method);
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith(name))
                .filter(result -> isAbout(goal, result))
                .map(result -> result.getPrimaryResult().getScore())
                .findFirst();
    }

    private static boolean isAbout(Goal goal, RunResult result) {
        return goal.parameters().entrySet().stream()
                .allMatch(p -> p.getValue().equals(result.getParams().getParam(p.getKey())));
    }
}
