package io.sluice.kql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.batch.RunContext;
import io.sluice.kql.batch.RunScoped;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.execution.chain.ChainGenerator;
import io.sluice.kql.execution.chain.ChainSpec;
import io.sluice.kql.execution.chain.ChainStep;
import io.sluice.kql.function.FunctionRegistry;
import io.sluice.kql.function.Invocation;
import io.sluice.kql.function.MethodShape.Form;
import io.sluice.kql.function.ScalarFunction;
import io.sluice.kql.function.declaration.Nulls;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.HiddenColumns;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every function of the registry, with nulls in every position. */
class FunctionsCompileTest {
    private static final Map<ScalarType, List<Object>> VALUES = values();

    @TestFactory
    Stream<DynamicTest> everyFunctionRunsOnValuesAndOnNullsInEveryPosition() {
        return FunctionRegistry.all().stream()
                .map(f -> DynamicTest.dynamicTest(f.toString(), () -> check(f)));
    }

    private static void check(ScalarFunction function) {
        List<Column> columns = new ArrayList<>();
        List<BoundExpression> arguments = new ArrayList<>();
        List<ScalarType> types = argumentTypes(function);
        for (int i = 0; i < types.size(); i++) {
            columns.add(new Column("a" + i, types.get(i)));
            arguments.add(new BoundExpression.ColumnReference("a" + i, types.get(i)));
        }
        columns.add(HiddenColumns.OFFSET);
        columns.add(HiddenColumns.INGESTION_TIME);
        NamedColumn result = new NamedColumn("r", new BoundExpression.Call(function, arguments, 1));
        ChainSpec spec =
                ChainGenerator.generate(
                        new Schema(columns),
                        List.of(new ChainStep.Project(List.of(result))),
                        Schema.of(result.column()));
        List<List<Object>> rows = rows(types);
        Stage stage = spec.open();
        ((RunScoped) stage).enter(new RunContext(638_000_000_000_000_000L, "t", 0));
        List<List<Object>> results = new ArrayList<>();
        stage.process(Cells.batch(new Schema(columns), rows), b -> results.addAll(Cells.rows(b)));

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
            if (function.isDeterministic() && !function.shape().has(Form.PREPARED)) {
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

    private static List<List<Object>> rows(List<ScalarType> types) {
        List<List<Object>> rows = new ArrayList<>();
        for (int shift = 0; shift < 4; shift++) {
            for (int nullAt = -1; nullAt < types.size(); nullAt++) {
                Object[] row = new Object[types.size() + 2];
                for (int i = 0; i < types.size(); i++) {
                    List<Object> values = VALUES.get(types.get(i));
                    boolean empty = nullAt == i && types.get(i) == ScalarType.STRING;
                    row[i] =
                            empty
                                    ? ""
                                    : nullAt == i ? null : values.get((shift + i) % values.size());
                }
                row[types.size()] = 7L;
                row[types.size() + 1] = 8L;
                rows.add(Arrays.asList(row));
            }
        }
        return rows;
    }

    private static Map<ScalarType, List<Object>> values() {
        Map<ScalarType, List<Object>> values = new LinkedHashMap<>();
        values.put(ScalarType.BOOL, List.of(true, false));
        values.put(ScalarType.INT, List.of(0, -7, Integer.MIN_VALUE, Integer.MAX_VALUE));
        values.put(ScalarType.LONG, List.of(3L, 0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE));
        values.put(ScalarType.REAL, List.of(1.5, 0.0, Double.NaN, Double.NEGATIVE_INFINITY, 1e300));
        values.put(ScalarType.DECIMAL, List.of(new BigDecimal("1.25"), BigDecimal.ZERO));
        values.put(
                ScalarType.STRING,
                List.of("abc", "", "1,2", "\u00e4\u20ac\ud83d\ude00", "[", "2020-01-01"));
        values.put(
                ScalarType.DATETIME,
                List.of(637_134_336_000_000_000L, 0L, 3_155_378_975_999_999_999L));
        values.put(ScalarType.TIMESPAN, List.of(36_000_000_000L, 0L, -1L, Long.MIN_VALUE));
        values.put(ScalarType.GUID, List.of(new UUID(1, 2)));
        values.put(
                ScalarType.DYNAMIC,
                List.of(
                        List.of(1L, "b", 2.5),
                        Map.of("a", 1L),
                        "text",
                        5L,
                        new Datetime(5),
                        List.of()));
        return values;
    }
}
