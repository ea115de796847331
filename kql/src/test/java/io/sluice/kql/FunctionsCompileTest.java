package io.sluice.kql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.sluice.kql.batch.RunContext;
import io.sluice.kql.batch.RunScoped;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.execution.chain.ChainGenerator;
import io.sluice.kql.execution.chain.ChainStep;
import io.sluice.kql.function.FunctionRegistry;
import io.sluice.kql.function.Invocation;
import io.sluice.kql.function.ScalarFunction;
import io.sluice.kql.function.declaration.Nulls;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.HiddenColumns;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every function of the registry, with nulls in every position. */
class FunctionsCompileTest {
    /** Only ends what would not end by itself. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final int EXTREME_ROWS = 100;

    @TestFactory
    Stream<DynamicTest> everyFunctionRunsOnValuesAndOnNullsInEveryPosition() {
        return FunctionRegistry.all().stream()
                // Those of the binder itself: it gives them what no query can write.
                .filter(f -> !f.name().startsWith("$"))
                .map(
                        f ->
                                DynamicTest.dynamicTest(
                                        f.toString(),
                                        () -> assertTimeoutPreemptively(LIMIT, () -> check(f))));
    }

    private static void check(ScalarFunction function) {
        List<ScalarType> types = argumentTypes(function);
        List<List<Object>> rows = rows(function, types);
        List<BoundExpression> columns = columns(types);
        check(function, columns, rows);
        function.shape()
                .prepared()
                .ifPresent(slot -> checkConstants(function, slot.argument(), rows));
    }

    /** What is prepared once for a constant does what it does when it is prepared for a row. */
    private static void checkConstants(
            ScalarFunction function, int argument, List<List<Object>> rows) {
        List<ScalarType> types = argumentTypes(function);
        Map<Object, List<List<Object>>> sameConstant = new IdentityHashMap<>();
        rows.stream()
                .filter(row -> row.get(argument) != null)
                .forEach(
                        row ->
                                sameConstant
                                        .computeIfAbsent(
                                                row.get(argument), value -> new ArrayList<>())
                                        .add(row));
        sameConstant.forEach(
                (value, some) -> {
                    List<BoundExpression> arguments = columns(types);
                    arguments.set(
                            argument, new BoundExpression.Literal(types.get(argument), value));
                    check(function, arguments, some);
                });
    }

    private static List<BoundExpression> columns(List<ScalarType> types) {
        List<BoundExpression> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            columns.add(new BoundExpression.ColumnReference("a" + i, types.get(i)));
        }
        return columns;
    }

    private static List<List<Object>> run(
            ScalarFunction function, List<BoundExpression> arguments, List<List<Object>> rows) {
        List<Column> columns = new ArrayList<>();
        List<ScalarType> types = argumentTypes(function);
        for (int i = 0; i < types.size(); i++) {
            columns.add(new Column("a" + i, types.get(i)));
        }
        columns.add(HiddenColumns.OFFSET);
        columns.add(HiddenColumns.INGESTION_TIME);
        Schema schema = new Schema(columns);
        NamedColumn result = new NamedColumn("r", new BoundExpression.Call(function, arguments, 1));
        Stage stage =
                ChainGenerator.generate(
                                schema,
                                List.of(new ChainStep.Project(List.of(result))),
                                Schema.of(result.column()))
                        .open();
        ((RunScoped) stage).enter(new RunContext(638_000_000_000_000_000L, "t", 0));
        List<List<Object>> results = new ArrayList<>();
        stage.process(Cells.batch(schema, rows), b -> results.addAll(Cells.rows(b)));
        return results;
    }

    private static void check(
            ScalarFunction function, List<BoundExpression> arguments, List<List<Object>> rows) {
        List<ScalarType> types = argumentTypes(function);
        List<List<Object>> results = run(function, arguments, rows);
        assertThat(results).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            boolean anyNull = rows.get(i).subList(0, types.size()).contains(null);
            Object value = results.get(i).get(0);
            if (function.nulls() == Nulls.PROPAGATE
                    && anyNull
                    && function.result() != ScalarType.STRING) {
                assertThat(value).as("%s of %s", function, rows.get(i)).isNull();
            }
            if (function.nulls() == Nulls.FALSE && anyNull) {
                assertThat(value).isEqualTo(false);
            }
            if (function.isDeterministic()) {
                assertThat(value)
                        .as("%s of %s, compiled as folded", function, rows.get(i))
                        .isEqualTo(folded(function, types, rows.get(i)));
            }
        }
    }

    /** What constant folding makes of the same arguments, as a column shows it. */
    private static Object folded(
            ScalarFunction function, List<ScalarType> types, List<Object> row) {
        Object value = Invocation.call(function, types, row.subList(0, types.size()));
        return value == null && function.result() == ScalarType.STRING ? "" : value;
    }

    private static List<ScalarType> argumentTypes(ScalarFunction function) {
        List<ScalarType> types = new ArrayList<>();
        for (ScalarFunction.Parameter parameter : function.parameters()) {
            ScalarType type = parameter.type().orElse(ScalarType.DYNAMIC);
            types.add(type);
            if (parameter.variadic()) {
                types.add(type);
            }
        }
        return types;
    }

    /** A null in each position, among others; then extreme values side by side. */
    private static List<List<Object>> rows(ScalarFunction function, List<ScalarType> types) {
        Random random = new Random(function.toString().hashCode());
        List<List<Object>> rows = new ArrayList<>();
        for (int nullAt = -1; nullAt < types.size(); nullAt++) {
            for (int i = 0; i < 4; i++) {
                rows.add(row(types, nullAt, random));
            }
        }
        for (int i = 0; i < EXTREME_ROWS; i++) {
            rows.add(row(types, -1, random));
        }
        return rows;
    }

    private static List<Object> row(List<ScalarType> types, int nullAt, Random random) {
        List<Object> row = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Object none = types.get(i) == ScalarType.STRING ? "" : null;
            List<Object> values = ExtremeValues.of(types.get(i));
            row.add(nullAt == i ? none : values.get(random.nextInt(values.size())));
        }
        row.add(7L);
        row.add(8L);
        return row;
    }
}
