package io.sluice.kql.execution.sort;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.batch.TestingRows;
import io.sluice.kql.batch.spill.QuerySpace;
import io.sluice.kql.batch.spill.TestingSpace;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.SortKey;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows come as a stable sort of boxed rows has them, and a limit takes the first of those. */
class SortStageTest {
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        List<Column> columns = new ArrayList<>();
        for (ScalarType type : ScalarType.values()) {
            columns.add(new Column(type.kustoName(), type));
        }
        columns.add(new Column("arrival", ScalarType.LONG));
        return new Schema(columns);
    }

    @ParameterizedTest
    @EnumSource(ScalarType.class)
    void oneKeyOfEachTypeInAnyDirection(ScalarType type) {
        for (boolean ascending : new boolean[] {true, false}) {
            for (boolean nullsFirst : new boolean[] {true, false}) {
                List<SortKey> keys = List.of(new SortKey(type.kustoName(), ascending, nullsFirst));
                check(keys, OptionalLong.empty(), 2500, type.ordinal());
                check(keys, OptionalLong.of(10), 6000, type.ordinal());
            }
        }
    }

    @Test
    void laterKeysDecideWhereEarlierOnesAreTheSame() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 30; i++) {
            List<SortKey> keys = new ArrayList<>();
            for (int k = 0; k <= random.nextInt(3); k++) {
                String column = SCHEMA.column(random.nextInt(SCHEMA.width())).name();
                keys.add(new SortKey(column, random.nextBoolean(), random.nextBoolean()));
            }
            int limit = random.nextInt(3000);
            boolean limited = random.nextBoolean();
            check(
                    keys,
                    limited ? OptionalLong.of(limit) : OptionalLong.empty(),
                    random.nextInt(5000),
                    seed + i);
        }
    }

    @Test
    void aLimitOfNothingAndOneBeyondAllRows() {
        List<SortKey> keys = List.of(new SortKey("string", false, true));
        check(keys, OptionalLong.of(0), 3000, 1);
        check(keys, OptionalLong.of(1), 5000, 2);
        check(keys, OptionalLong.of(Long.MAX_VALUE / 2), 3000, 3);
        check(keys, OptionalLong.empty(), 0, 4);
        check(keys, OptionalLong.of(5), 0, 5);
    }

    @Test
    void aSmallLimitHoldsFewRowsOfManyRuns() {
        Schema schema = Schema.of(new Column("x", ScalarType.LONG));
        PlanNode.Sort plan =
                new PlanNode.Sort(
                        new PlanNode.Scan("T", schema),
                        List.of(new SortKey("x", true, true)),
                        OptionalLong.of(10));
        TopStage stage = new TopStage(plan, 10, QuerySpace.heap());
        Random random = new Random(7);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            // The worst order: each row is before all that came.
            rows.add(List.of((long) -i));
        }
        TestingRows.push(
                schema,
                rows,
                1024,
                random,
                batch -> {
                    stage.process(batch, out -> {});
                    assertThat(stage.held()).isLessThan(10 + 2 * ColumnBatch.CAPACITY);
                });
        List<List<Object>> found = new ArrayList<>();
        stage.finishRun(batch -> found.addAll(TestingRows.rows(batch)));
        assertThat(found).hasSize(10).startsWith(List.of(-99_999L)).endsWith(List.of(-99_990L));
        assertThat(stage.held()).isZero();
    }

    @ParameterizedTest
    @EnumSource(ScalarType.class)
    void piecesOutsideTheHeapComeInTheSameOrder(ScalarType type) {
        for (boolean ascending : new boolean[] {true, false}) {
            for (boolean nullsFirst : new boolean[] {true, false}) {
                // Few values: most of the rows are told apart by their arrival only.
                List<SortKey> keys = List.of(new SortKey(type.kustoName(), ascending, nullsFirst));
                spilled(keys, OptionalLong.empty(), 6000, type.ordinal());
                spilled(keys, OptionalLong.of(2500), 6000, type.ordinal());
            }
        }
    }

    @Test
    void aSpaceOfNothingStillSorts() {
        List<SortKey> keys =
                List.of(new SortKey("int", true, true), new SortKey("string", false, true));
        TestingSpace space = new TestingSpace(1);
        check(keys, OptionalLong.empty(), 9000, 3, space);
        check(keys, OptionalLong.of(4000), 9000, 3, space);
        assertThat(space.spilled()).isGreaterThan(40);
        assertThat(space.open()).isZero();
    }

    private static void spilled(List<SortKey> keys, OptionalLong limit, int count, long seed) {
        TestingSpace space = new TestingSpace(500_000);
        check(keys, limit, count, seed, space);
        assertThat(space.spilled()).isGreaterThan(3);
        assertThat(space.open()).isZero();
        assertThat(space.taken()).isZero();
    }

    private static void check(List<SortKey> keys, OptionalLong limit, int count, long seed) {
        check(keys, limit, count, seed, QuerySpace.heap());
    }

    private static void check(
            List<SortKey> keys, OptionalLong limit, int count, long seed, QuerySpace space) {
        PlanNode.Sort plan = new PlanNode.Sort(new PlanNode.Scan("T", SCHEMA), keys, limit);
        Stage stage = SortStage.of(plan, space);
        Random random = new Random(seed);
        for (int run = 0; run < 2; run++) {
            List<List<Object>> rows = TestingRows.random(SCHEMA, count, random);
            for (int i = 0; i < count; i++) {
                rows.get(i).set(SCHEMA.width() - 1, (long) i);
            }
            List<List<Object>> found = new ArrayList<>();
            TestingRows.push(
                    SCHEMA, rows, 1300, random, batch -> stage.process(batch, b -> add(b, found)));
            assertThat(found).isEmpty();
            stage.finishRun(batch -> add(batch, found));

            assertThat(found)
                    .as("%s limit %s, seed %d, run %d", keys, limit, seed, run)
                    .isEqualTo(expected(rows, keys, limit));
        }
    }

    private static void add(ColumnBatch batch, List<List<Object>> into) {
        assertThat(batch.size()).isBetween(1, ColumnBatch.CAPACITY);
        into.addAll(TestingRows.rows(batch));
    }

    private static List<List<Object>> expected(
            List<List<Object>> rows, List<SortKey> keys, OptionalLong limit) {
        List<Object[]> sorted = new ArrayList<>();
        rows.forEach(row -> sorted.add(row.toArray()));
        sorted.sort(BoxedOrder.of(SCHEMA, keys));
        return sorted.stream().limit(limit.orElse(rows.size())).map(Arrays::asList).toList();
    }
}
