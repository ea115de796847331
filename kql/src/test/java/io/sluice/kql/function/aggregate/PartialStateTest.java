package io.sluice.kql.function.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.function.aggregate.AggregateFunction.Accumulator;
import io.sluice.kql.function.sketch.Sketches;
import io.sluice.kql.type.ScalarType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows collected in parts and merged give what one accumulator gives. */
class PartialStateTest {
    static Collection<String> names() {
        return Aggregates.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void partsMergeToTheWhole(String name) throws IOException {
        AggregateFunction function = Aggregates.find(name).orElseThrow();
        for (ScalarType type : ScalarType.values()) {
            List<ScalarType> types = types(function.arguments(), type);
            if (types.isEmpty()) {
                continue;
            }
            for (int seed = 0; seed < 20; seed++) {
                check(function, types, seed);
            }
        }
    }

    private static void check(AggregateFunction function, List<ScalarType> types, int seed)
            throws IOException {
        // Given
        Random random = new Random(seed);
        List<Object> constants = constants(function.arguments());
        Accumulator whole = function.accumulators().apply(types, constants);
        Accumulator merged = function.accumulators().apply(types, constants);
        int parts = random.nextInt(4);

        // When
        for (int i = 0; i < parts; i++) {
            Accumulator part = function.accumulators().apply(types, constants);
            int rows = random.nextInt(30);
            for (int row = 0; row < rows; row++) {
                Object[] arguments = types.stream().map(t -> value(function, t, random)).toArray();
                whole.add(arguments);
                part.add(arguments);
            }
            merged.mergePartial(new DataInputStream(new ByteArrayInputStream(written(part))));
        }

        // Then
        assertThat(readable(function, merged))
                .as("%s of %s, seed %d", function.name(), types, seed)
                .usingRecursiveComparison(tolerant())
                .isEqualTo(readable(function, whole));
    }

    /** The bytes of a sketch say in which order its values came, their number does not. */
    private static Object readable(AggregateFunction function, Accumulator accumulator) {
        Object result = accumulator.result();
        return function.name().startsWith("hll") ? Sketches.distinctCount(result) : result;
    }

    private static byte[] written(Accumulator part) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        part.writePartial(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** Sums of reals in another order are rounded otherwise. */
    private static RecursiveComparisonConfiguration tolerant() {
        RecursiveComparisonConfiguration configuration = new RecursiveComparisonConfiguration();
        configuration.registerEqualsForType(PartialStateTest::near, Double.class);
        configuration.registerEqualsForType((a, b) -> a.compareTo(b) == 0, BigDecimal.class);
        return configuration;
    }

    private static boolean near(Double a, Double b) {
        return a.equals(b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
    }

    private static List<ScalarType> types(Arguments arguments, ScalarType first) {
        List<ScalarType> types = new ArrayList<>();
        for (Argument argument : arguments.columns()) {
            ScalarType type = argument == Argument.CONDITION ? ScalarType.BOOL : first;
            if (!argument.accepts(type)) {
                return List.of();
            }
            types.add(type);
        }
        return types;
    }

    private static List<Object> constants(Arguments arguments) {
        return arguments.fewestConstants() == 0 ? List.of() : List.of(50L);
    }

    private static Object value(AggregateFunction function, ScalarType type, Random random) {
        if (random.nextInt(4) == 0) {
            return type == ScalarType.STRING ? "" : null;
        }
        int n = random.nextInt(50);
        return switch (type) {
            case BOOL -> random.nextBoolean();
            case INT -> n;
            case LONG -> 1_000L + n;
            case DATETIME, TIMESPAN -> 638_000_000_000_000_000L + n;
            case REAL -> n / 8.0;
            case DECIMAL -> BigDecimal.valueOf(n, 2);
            case STRING -> "text " + n;
            case GUID -> new UUID(n, -n);
            case DYNAMIC -> dynamic(function.name(), n);
        };
    }

    private static Object dynamic(String name, int n) {
        if (name.equals("hll_merge")
                || name.contains("tdigest_merge")
                || name.startsWith("merge")) {
            String sketch = name.startsWith("hll") ? "hll" : "tdigest";
            Accumulator one =
                    Aggregates.find(sketch)
                            .orElseThrow()
                            .accumulators()
                            .apply(List.of(ScalarType.LONG), List.of());
            one.add(new Object[] {(long) n});
            return one.result();
        }
        return switch (n % 4) {
            case 0 -> (long) n;
            case 1 -> List.of((long) n, "item");
            case 2 -> Map.of("name" + n % 5, Map.of("inner", n / 2.0));
            default -> "text " + n;
        };
    }

    @Test
    void mergedSketchesCountEachValueOnce() {
        Object a = dynamic("hll_merge", 1);
        Object b = dynamic("hll_merge", 2);
        Object merged = Sketches.mergeDistinct(new Object[] {a, b, a, null});
        assertThat(Sketches.distinctCount(merged)).isEqualTo(2);
    }
}
