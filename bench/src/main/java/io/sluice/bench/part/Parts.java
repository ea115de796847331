package io.sluice.bench.part;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks of this package and prints what each part costs a row, beside the usual
 * library where there is one.
 *
 * <pre>{@code mvn -Pbench -Dbench.main=io.sluice.bench.part.Parts -pl bench -am verify -DskipTests}
 * </pre>
 */
public final class Parts {
    private static final String SLUICE = "sluice";
    private static final String LIBRARY = "byLibrary";

    private Parts() {}

    /**
     * Measures and prints.
     *
     * @param arguments a pattern of the benchmarks, the seconds of an iteration, the forks
     */
    public static void main(String[] arguments) throws RunnerException {
        TimeValue iteration = TimeValue.seconds(Long.parseLong(arguments[1]));
        Options options =
                new OptionsBuilder()
                        .include("\\.part\\..*" + arguments[0])
                        .warmupIterations(5)
                        .warmupTime(iteration)
                        .measurementIterations(5)
                        .measurementTime(iteration)
                        .forks(Integer.parseInt(arguments[2]))
                        .addProfiler(WorkerCost.class)
                        .build();
        Collection<RunResult> results = new Runner(options).run();
        System.out.printf(
                "%n%-44s %10s %9s %12s %10s %6s%n",
                "part", "ns of CPU", "bytes", "library: ns", "bytes", "ratio");
        results.stream()
                .filter(result -> method(result.getParams()).equals(SLUICE))
                .forEach(result -> print(result, rival(result, results)));
    }

    private static void print(RunResult sluice, Optional<RunResult> library) {
        double nanos = least(sluice, WorkerCost.CPU);
        System.out.printf(
                "%-44s %10.1f %9.2f %12s %10s %6s%n",
                title(sluice.getParams()),
                nanos,
                least(sluice, WorkerCost.ALLOCATION),
                library.map(r -> "%.1f".formatted(least(r, WorkerCost.CPU))).orElse("-"),
                library.map(r -> "%.0f".formatted(least(r, WorkerCost.ALLOCATION))).orElse("-"),
                library.map(r -> "%.2f".formatted(nanos / least(r, WorkerCost.CPU))).orElse("-"));
    }

    /** Of the iterations of all forks: what others do on the machine only ever adds. */
    private static double least(RunResult result, String cost) {
        return result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(iteration -> iteration.getSecondaryResults().get(cost))
                .mapToDouble(measured -> measured.getScore())
                .min()
                .orElseThrow();
    }

    private static Optional<RunResult> rival(RunResult sluice, Collection<RunResult> results) {
        return results.stream()
                .filter(result -> method(result.getParams()).equals(LIBRARY))
                .filter(result -> title(result.getParams()).equals(title(sluice.getParams())))
                .findFirst();
    }

    private static String method(BenchmarkParams params) {
        return params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
    }

    private static String title(BenchmarkParams params) {
        String type = params.getBenchmark().substring(0, params.getBenchmark().lastIndexOf('.'));
        String part = type.substring(type.lastIndexOf('.') + 1).replace("Benchmark", "");
        return params.getParamsKeys().stream()
                .map(params::getParam)
                .collect(Collectors.joining(", ", part + " ", ""));
    }
}
