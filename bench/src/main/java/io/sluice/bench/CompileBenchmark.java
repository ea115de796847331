package io.sluice.bench;

import io.sluice.kql.Kql;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.type.Schema;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * From text to a class that is loaded: a query of 150 characters, the median of documented ones.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CompileBenchmark {
    private static final Schema TABLE =
            Rows.schema(
                    "Time: datetime, Level: string, Source: string, Latency: long, Data: dynamic");
    private static final String QUERY =
            """
            Logs
            | where Level in ("Warning", "Error") and Source has "gateway"
            | extend Seconds = Latency / 1000.0
            | project bin(Time, 1h), Source, tostring(Data.user), Seconds
            """;

    @Benchmark
    public Stage sluice() {
        return Kql.rowWise(Kql.bind(QUERY, TableResolver.of(Map.of("Logs", TABLE))))
                .branches()
                .get(0)
                .chain()
                // A class loader of its own has no class of the round before.
                .open(new ClassLoader(CompileBenchmark.class.getClassLoader()) {});
    }
}
