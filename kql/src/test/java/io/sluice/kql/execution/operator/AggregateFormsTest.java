package io.sluice.kql.execution.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.execution.aggregate.AggregateStates;
import io.sluice.kql.execution.aggregate.GroupStates;
import io.sluice.kql.function.aggregate.AggregateFunction;
import io.sluice.kql.function.aggregate.Aggregates;
import io.sluice.kql.plan.AggregateCall;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Aggregates over arrays give what accumulators give, and groups are what a map says. */
class AggregateFormsTest {
    private static final List<String> NAMES =
            List.of("count", "countif", "sum", "avg", "min", "max", "dcount", "take_any");

    /** A column of each type, another of type string, and a condition. */
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        List<Column> columns = new ArrayList<>();
        for (ScalarType type : ScalarType.values()) {
            columns.add(new Column(type.kustoName(), type));
        }
        columns.add(new Column("key", ScalarType.STRING));
        columns.add(new Column("condition", ScalarType.BOOL));
        return new Schema(columns);
    }

    @ParameterizedTest
    @EnumSource(ScalarType.class)
    void bothFormsGiveTheSame(ScalarType type) {
        for (int seed = 0; seed < 5; seed++) {
            List<Object[]> rows = rows(seed, 3000);
            for (List<Column> keys : List.of(List.<Column>of(), keys("key"), keys("long", "key"))) {
                PlanNode.Aggregate plan = plan(keys, calls(type));
                List<List<Object>> typed = run(plan, rows, AggregateStates::of);
                List<List<Object>> boxed = run(plan, rows, AggregateStates::boxed);
                assertThat(typed).as("%s by %s, seed %d", type, keys, seed).isEqualTo(boxed);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ScalarType.class)
    void partialStatesGoFromOneFormToTheOther(ScalarType type) throws IOException {
        List<Object[]> rows = rows(1, 500);
        for (AggregateCall call : calls(type)) {
            GroupStates typed = AggregateStates.of(call);
            GroupStates boxed = AggregateStates.boxed(call);
            collect(typed, call, rows.subList(0, 250));
            collect(boxed, call, rows.subList(250, 500));
            merge(typed, boxed);
            GroupStates back = AggregateStates.of(call);
            back.reserve(2);
            merge(boxed, back);

            assertThat(result(back, call)).as(call.toString()).isEqualTo(result(boxed, call));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bool",
                "int",
                "long",
                "real",
                "decimal",
                "string",
                "datetime",
                "timespan",
                "guid",
                "dynamic",
                "key long",
                "int real",
                "guid string bool",
                "decimal dynamic key"
            })
    void groupsAreThoseOfAMap(String names) {
        // Given
        List<Column> keys = keys(names.split(" "));
        List<Object[]> rows = rows(3, 5000);
        Map<List<Object>, Long> expected = new LinkedHashMap<>();
        for (Object[] row : rows) {
            List<Object> key = new ArrayList<>();
            keys.forEach(k -> key.add(row[SCHEMA.find(k.name()).orElseThrow()]));
            expected.merge(key, 1L, Long::sum);
        }

        // When
        AggregateCall count =
                new AggregateCall(
                        function("count"),
                        List.of(new Column("$count", ScalarType.LONG)),
                        List.of(),
                        List.of());
        List<List<Object>> found = run(plan(keys, List.of(count)), rows, AggregateStates::of);

        // Then
        Map<List<Object>, Long> groups = new LinkedHashMap<>();
        found.forEach(row -> groups.put(row.subList(0, keys.size()), (Long) row.get(keys.size())));
        assertThat(found).hasSameSizeAs(groups.keySet());
        assertThat(groups).isEqualTo(expected);
    }

    @Test
    void manyGroupsSurviveTheGrowthOfTheTable() {
        List<Object[]> rows = new ArrayList<>();
        Object[] template = rows(1, 1).get(0);
        int at = SCHEMA.find("long").orElseThrow();
        for (long i = 0; i < 50_000; i++) {
            Object[] row = template.clone();
            row[at] = (i % 25_000) << 20;
            rows.add(row);
        }
        AggregateCall sum = call("sum", List.of(new Column("long", ScalarType.LONG)));
        List<List<Object>> found = run(plan(keys("long"), List.of(sum)), rows, AggregateStates::of);
        assertThat(found).hasSize(25_000);
        assertThat(found).allMatch(row -> row.get(1).equals(2 * (Long) row.get(0)));
    }

    @Test
    void nothingIsLeftOverForTheNextRun() {
        AggregateCall sum = call("sum", List.of(new Column("long", ScalarType.LONG)));
        AggregateStage stage = new AggregateStage(plan(keys("key"), List.of(sum)));
        assertThat(push(stage, rows(1, 2000))).isNotEmpty();
        assertThat(push(stage, List.of())).isEmpty();
        List<List<Object>> again = push(stage, rows(2, 2000));
        assertThat(again).isEqualTo(run(plan(keys("key"), List.of(sum)), rows(2, 2000)));
    }

    @ParameterizedTest
    @EnumSource(ScalarType.class)
    void twoPhasesGiveWhatOneGives(ScalarType type) {
        for (int seed = 0; seed < 5; seed++) {
            List<Object[]> rows = rows(seed, 3000);
            for (List<Column> keys : List.of(List.<Column>of(), keys("key"), keys("long", "key"))) {
                PlanNode.Aggregate plan = plan(keys, exactCalls(type));
                List<String> expected = run(plan, rows).stream().map(rounded()).sorted().toList();
                List<String> merged =
                        twoPhases(plan, rows, new Random(seed)).stream()
                                .map(rounded())
                                .sorted()
                                .toList();
                assertThat(merged).as("%s by %s, seed %d", type, keys, seed).isEqualTo(expected);
            }
        }
    }

    /** Without averages of longs of opposite ends: their first digits depend on the order. */
    private static List<AggregateCall> exactCalls(ScalarType type) {
        return calls(type).stream()
                .filter(c -> type != ScalarType.LONG || !c.function().name().startsWith("avg"))
                .toList();
    }

    /** Rows in order, in parts of any size, with snapshots between them. */
    private static List<List<Object>> twoPhases(
            PlanNode.Aggregate plan, List<Object[]> rows, Random random) {
        PartialAggregateStage first = new PartialAggregateStage(plan);
        MergeAggregateStage second = new MergeAggregateStage(plan);
        int from = 0;
        while (from < rows.size()) {
            int to = Math.min(rows.size(), from + random.nextInt(400));
            MergeAggregateStage into = second;
            BatchConsumer partials = batch -> into.process(batch, none -> {});
            RowBuffer.emit(SCHEMA, rows.subList(from, to), batch -> first.process(batch, partials));
            first.finishRun(partials);
            if (random.nextBoolean()) {
                second = new MergeAggregateStage(plan);
                MergeAggregateStage restored = second;
                into.writePartials(batch -> restored.process(batch, none -> {}));
            }
            from = to;
        }
        return push(second, List.of());
    }

    /** Sums of reals differ in their last digits where they are added up in another order. */
    private static Function<List<Object>, String> rounded() {
        return row ->
                row.stream()
                        .map(cell -> cell instanceof Double d ? "%.9e".formatted(d) : "" + cell)
                        .toList()
                        .toString();
    }

    private static List<Column> keys(String... names) {
        return Arrays.stream(names)
                .map(name -> SCHEMA.column(SCHEMA.find(name).orElseThrow()))
                .toList();
    }

    private static AggregateFunction function(String name) {
        return Aggregates.find(name).orElseThrow();
    }

    /** Every aggregate that can take the type, plain and with a condition. */
    private static List<AggregateCall> calls(ScalarType type) {
        Column value = new Column(type.kustoName(), type);
        Column condition = new Column("condition", ScalarType.BOOL);
        List<AggregateCall> calls = new ArrayList<>();
        for (String name : NAMES) {
            if (function(name).arguments().columns().get(0).accepts(type)) {
                calls.add(call(name, List.of(value)));
                Aggregates.find(name + "if")
                        .filter(f -> f.arguments().columns().size() == 2)
                        .ifPresent(f -> calls.add(call(f.name(), List.of(value, condition))));
            }
        }
        Column key = new Column("key", ScalarType.STRING);
        calls.add(call("arg_max", List.of(value, key, condition)));
        calls.add(call("arg_min", List.of(value, key)));
        return calls;
    }

    private static AggregateCall call(String name, List<Column> arguments) {
        List<ScalarType> types = arguments.stream().map(Column::type).toList();
        List<Column> results = new ArrayList<>();
        for (ScalarType type : function(name).results().apply(types, List.of())) {
            results.add(new Column("$" + name + types + results.size(), type));
        }
        return new AggregateCall(function(name), results, arguments, List.of());
    }

    private static PlanNode.Aggregate plan(List<Column> keys, List<AggregateCall> calls) {
        return new PlanNode.Aggregate(new PlanNode.Scan("T", SCHEMA), keys, calls);
    }

    private static List<List<Object>> run(PlanNode.Aggregate plan, List<Object[]> rows) {
        return push(new AggregateStage(plan), rows);
    }

    private static List<List<Object>> run(
            PlanNode.Aggregate plan,
            List<Object[]> rows,
            Function<AggregateCall, GroupStates> form) {
        return push(new AggregateStage(plan, form), rows);
    }

    private static List<List<Object>> push(Stage stage, List<Object[]> rows) {
        RowBuffer.emit(SCHEMA, rows, batch -> stage.process(batch, b -> {}));
        List<List<Object>> results = new ArrayList<>();
        stage.finishRun(
                batch -> {
                    for (int i = 0; i < batch.size(); i++) {
                        results.add(Arrays.asList(RowBuffer.row(batch, i)));
                    }
                });
        return results;
    }

    private static void collect(GroupStates states, AggregateCall call, List<Object[]> rows) {
        states.reserve(2);
        int[] groups = new int[rows.size()];
        Arrays.fill(groups, 1);
        RowBuffer.emit(
                SCHEMA,
                rows,
                batch -> {
                    ColumnVector[] arguments =
                            call.arguments().stream()
                                    .map(c -> batch.vector(SCHEMA.find(c.name()).orElseThrow()))
                                    .toArray(ColumnVector[]::new);
                    states.add(arguments, batch.size(), groups);
                });
    }

    private static void merge(GroupStates from, GroupStates into) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        from.writePartial(1, new DataOutputStream(bytes));
        into.mergePartial(1, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    private static List<Object> result(GroupStates states, AggregateCall call) {
        ColumnBatch batch = ColumnBatch.allocate(new Schema(call.results()), 1);
        ColumnVector[] results = new ColumnVector[call.results().size()];
        Arrays.setAll(results, batch::vector);
        states.emit(1, results, 0);
        batch.setSize(1);
        return Arrays.asList(RowBuffer.row(batch, 0));
    }

    private static List<Object[]> rows(int seed, int count) {
        Random random = new Random(seed);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Object[] row = new Object[SCHEMA.width()];
            for (int c = 0; c < row.length; c++) {
                row[c] = value(SCHEMA.column(c).type(), random);
            }
            rows.add(row);
        }
        return rows;
    }

    private static Object value(ScalarType type, Random random) {
        if (random.nextInt(5) == 0) {
            return type == ScalarType.STRING ? "" : null;
        }
        int n = random.nextInt(40) - 20;
        return switch (type) {
            case BOOL -> n > 0;
            case INT -> n;
            case LONG -> n % 3 == 0 ? Long.MIN_VALUE + n : n << 10;
            case DATETIME, TIMESPAN -> 864_000_000_000L * n;
            case REAL -> n == 7 ? Double.NaN : n / 4.0;
            case DECIMAL -> BigDecimal.valueOf(n, 1);
            case STRING -> "text ü " + n;
            case GUID -> new UUID(n, n * 3L);
            case DYNAMIC -> n % 2 == 0 ? (Object) List.of((long) n, "x") : "text " + n;
        };
    }
}
