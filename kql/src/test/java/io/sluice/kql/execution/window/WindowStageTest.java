package io.sluice.kql.execution.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.TestingRows;
import io.sluice.kql.batch.spill.QuerySpace;
import io.sluice.kql.batch.spill.TestingSpace;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.SortKey;
import io.sluice.kql.plan.WindowCall;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each value is what its definition gives for the rows before and after it. */
class WindowStageTest {
    private static final int VALUE = 0;
    private static final int STANDARD = 1;
    private static final int RESTART = 2;
    private static final int NUMBER = 3;
    private static final int TIME = 4;
    private static final int LENGTH = 5;
    private static final int DISTANCE = 6;

    @ParameterizedTest
    @EnumSource(ScalarType.class)
    void rowsAtADistanceAreFound(ScalarType type) {
        Schema schema = schema(type);
        check(schema, WindowCall.Kind.PREV, type, VALUE, NUMBER, STANDARD);
        check(schema, WindowCall.Kind.NEXT, type, VALUE, NUMBER, STANDARD);
    }

    @ParameterizedTest
    @EnumSource(ScalarType.class)
    void sameValuesHaveTheSameRank(ScalarType type) {
        Schema schema = schema(type);
        check(schema, WindowCall.Kind.ROW_RANK_DENSE, ScalarType.LONG, VALUE, RESTART);
        check(schema, WindowCall.Kind.ROW_RANK_MIN, ScalarType.LONG, VALUE, RESTART);
    }

    @ParameterizedTest
    @EnumSource(
            value = ScalarType.class,
            names = {"INT", "LONG", "REAL", "DECIMAL", "TIMESPAN"})
    void sumsStartAnewWhereTheConditionHolds(ScalarType type) {
        check(schema(type), WindowCall.Kind.ROW_CUMSUM, type, VALUE, RESTART);
    }

    @ParameterizedTest
    @EnumSource(
            value = WindowCall.Kind.class,
            names = {"ROW_NUMBER", "ROW_WINDOW_SESSION"})
    void numbersAndSessions(WindowCall.Kind kind) {
        Schema schema = schema(ScalarType.LONG);
        if (kind == WindowCall.Kind.ROW_NUMBER) {
            check(schema, kind, ScalarType.LONG, NUMBER, RESTART);
        } else {
            check(schema, kind, ScalarType.DATETIME, TIME, LENGTH, DISTANCE, RESTART);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 5, 1024, 1500, 100_000})
    void aDistanceThatTheQuerySaysHoldsNoMoreRowsThanThat(long distance) {
        Schema table = schema(ScalarType.STRING);
        Random random = new Random(distance);
        int count = 20_000;
        List<List<Object>> rows = rows(table, count, random);
        rows.forEach(row -> row.set(NUMBER, distance));
        PlanNode input = withConstantDistance(table, distance);
        List<WindowCall> calls =
                List.of(
                        shift(WindowCall.Kind.PREV, "before", table),
                        shift(WindowCall.Kind.NEXT, "after", table));
        // No more than 1 MB may be held, and all rows take more than twice as much.
        TestingSpace space = new TestingSpace(distance > count ? Long.MAX_VALUE / 8 : 260_000);
        WindowStage stage = new WindowStage(new PlanNode.Window(input, calls), space);
        for (int run = 0; run < 2; run++) {
            List<List<Object>> expected = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                List<Object> row = new ArrayList<>(rows.get(i));
                row.add(shifted(rows, i, -1));
                row.add(shifted(rows, i, 1));
                expected.add(row);
            }
            assertThat(run(stage, table, rows, random)).isEqualTo(expected);
        }
    }

    private static WindowCall shift(WindowCall.Kind kind, String result, Schema table) {
        return new WindowCall(
                kind,
                new Column(result, ScalarType.STRING),
                List.of(table.column(VALUE), table.column(NUMBER), table.column(STANDARD)));
    }

    private static PlanNode withConstantDistance(Schema table, long distance) {
        List<NamedColumn> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            boolean constant = column.name().equals("number");
            columns.add(
                    new NamedColumn(
                            column.name(),
                            constant
                                    ? new BoundExpression.Literal(ScalarType.LONG, distance)
                                    : new BoundExpression.ColumnReference(
                                            column.name(), column.type())));
        }
        return new PlanNode.Sort(
                new PlanNode.Project(new PlanNode.Scan("T", table), columns),
                List.of(new SortKey("time", true, true)),
                OptionalLong.empty());
    }

    private static Schema schema(ScalarType type) {
        return Schema.of(
                new Column("value", type),
                new Column("standard", type),
                new Column("restart", ScalarType.BOOL),
                new Column("number", ScalarType.LONG),
                new Column("time", ScalarType.DATETIME),
                new Column("length", ScalarType.TIMESPAN),
                new Column("distance", ScalarType.TIMESPAN));
    }

    private static void check(
            Schema schema, WindowCall.Kind kind, ScalarType type, int... arguments) {
        List<Column> given = new ArrayList<>();
        for (int argument : arguments) {
            given.add(schema.column(argument));
        }
        WindowCall call = new WindowCall(kind, new Column("result", type), given);
        WindowStage stage =
                new WindowStage(
                        new PlanNode.Window(new PlanNode.Scan("T", schema), List.of(call)),
                        QuerySpace.heap());
        Random random = new Random(type.ordinal());
        for (int count : new int[] {3000, 1, 0, 1024}) {
            List<List<Object>> rows = rows(schema, count, random);
            List<List<Object>> expected = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                List<Object> row = new ArrayList<>(rows.get(i));
                row.add(expected(kind, type, rows, i));
                expected.add(row);
            }
            assertThat(run(stage, schema, rows, random))
                    .as("%s of %s", kind, type)
                    .isEqualTo(expected);
        }
    }

    /** Values in runs, conditions that seldom hold, times that grow. */
    private static List<List<Object>> rows(Schema schema, int count, Random random) {
        List<List<Object>> rows = TestingRows.random(schema, count, random);
        for (int i = 0; i < count; i++) {
            List<Object> row = rows.get(i);
            if (i > 0 && random.nextInt(3) > 0) {
                row.set(VALUE, rows.get(i - 1).get(VALUE));
            }
            boolean unknown = row.get(RESTART) == null;
            row.set(RESTART, unknown ? null : (Boolean) (random.nextInt(20) == 0));
            row.set(NUMBER, random.nextInt(9) == 0 ? null : (Long) (long) (random.nextInt(9) - 2));
            if (row.get(TIME) != null) {
                row.set(TIME, i * 10L + random.nextInt(10));
            }
            row.set(LENGTH, random.nextInt(9) == 0 ? null : (Long) 200L);
            row.set(DISTANCE, random.nextInt(9) == 0 ? null : (Long) 18L);
        }
        return rows;
    }

    private static List<List<Object>> run(
            WindowStage stage, Schema schema, List<List<Object>> rows, Random random) {
        List<List<Object>> found = new ArrayList<>();
        TestingRows.push(
                schema, rows, 1300, random, b -> stage.process(b, result -> add(result, found)));
        stage.finishRun(result -> add(result, found));
        return found;
    }

    private static void add(ColumnBatch batch, List<List<Object>> into) {
        assertThat(batch.size()).isPositive();
        into.addAll(TestingRows.rows(batch));
    }

    private static Object expected(
            WindowCall.Kind kind, ScalarType type, List<List<Object>> rows, int at) {
        return switch (kind) {
            case PREV -> shifted(rows, at, -1);
            case NEXT -> shifted(rows, at, 1);
            case ROW_NUMBER -> {
                int start = start(rows, at);
                Object first = rows.get(start).get(NUMBER);
                yield (first == null ? 1 : (Long) first) + at - start;
            }
            case ROW_CUMSUM -> sum(rows.subList(start(rows, at), at + 1), type);
            case ROW_WINDOW_SESSION -> session(rows, at);
            case ROW_RANK_DENSE -> {
                long rank = 1;
                for (int i = start(rows, at) + 1; i <= at; i++) {
                    rank += same(rows, i) ? 0 : 1;
                }
                yield rank;
            }
            case ROW_RANK_MIN -> {
                int start = start(rows, at);
                int first = at;
                while (first > start && same(rows, first)) {
                    first--;
                }
                yield (long) (first - start + 1);
            }
        };
    }

    private static Object shifted(List<List<Object>> rows, int at, int sign) {
        Long distance = (Long) rows.get(at).get(NUMBER);
        long other = distance == null ? -1 : at + sign * distance;
        return other >= 0 && other < rows.size()
                ? rows.get((int) other).get(VALUE)
                : rows.get(at).get(STANDARD);
    }

    /** The last row up to this one where the condition holds, otherwise the first one. */
    private static int start(List<List<Object>> rows, int at) {
        int start = at;
        while (start > 0 && !Boolean.TRUE.equals(rows.get(start).get(RESTART))) {
            start--;
        }
        return start;
    }

    /** Whether a row has the value of the row before. */
    private static boolean same(List<List<Object>> rows, int at) {
        Object value = rows.get(at).get(VALUE);
        Object before = rows.get(at - 1).get(VALUE);
        if (value instanceof BigDecimal a && before instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        return Objects.equals(value, before);
    }

    private static Object sum(List<List<Object>> rows, ScalarType type) {
        long whole = 0;
        double real = 0;
        BigDecimal decimal = BigDecimal.ZERO;
        for (List<Object> row : rows) {
            Object term = row.get(VALUE);
            if (term instanceof BigDecimal number) {
                decimal = decimal.add(number);
            } else if (term instanceof Number number) {
                whole += number.longValue();
                real += number.doubleValue();
            }
        }
        return switch (type) {
            case INT -> (Object) (int) whole;
            case REAL -> real;
            case DECIMAL -> decimal;
            case LONG, TIMESPAN, BOOL, DATETIME, STRING, GUID, DYNAMIC -> whole;
        };
    }

    /** Goes through all sessions up to a row. */
    private static Long session(List<List<Object>> rows, int at) {
        Long start = null;
        Long previous = null;
        for (List<Object> row : rows.subList(0, at + 1)) {
            Long time = (Long) row.get(TIME);
            boolean goesOn =
                    time != null
                            && start != null
                            && !Boolean.TRUE.equals(row.get(RESTART))
                            && isBelow(time - start, row.get(LENGTH))
                            && isBelow(time - previous, row.get(DISTANCE));
            start = goesOn ? start : time;
            previous = time;
        }
        return start;
    }

    private static boolean isBelow(long distance, Object limit) {
        return limit == null || distance < (Long) limit;
    }
}
