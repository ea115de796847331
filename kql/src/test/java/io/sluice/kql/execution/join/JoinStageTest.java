package io.sluice.kql.execution.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.batch.TestingRows;
import io.sluice.kql.batch.spill.TestingSpace;
import io.sluice.kql.plan.JoinKey;
import io.sluice.kql.plan.JoinKind;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The stage gives what comparing each row with each gives, run after run with one table. */
class JoinStageTest {
    /** Types whose values can be compared, from either side. */
    static Stream<List<ScalarType>> comparable() {
        return Arrays.stream(ScalarType.values())
                .flatMap(a -> Arrays.stream(ScalarType.values()).map(b -> List.of(a, b)))
                .filter(
                        pair ->
                                pair.get(0) == pair.get(1)
                                        || pair.contains(ScalarType.DYNAMIC)
                                        || pair.stream().allMatch(ScalarType::isNumeric));
    }

    @ParameterizedTest
    @MethodSource("comparable")
    void everyKindMeetsWhatIsEqual(List<ScalarType> types) {
        for (JoinKind kind : JoinKind.values()) {
            PlanNode.Join plan = plan(kind, List.of(types));
            check(plan, 200, 80, 40, types.hashCode() % 1000L);
        }
    }

    @ParameterizedTest
    @EnumSource(JoinKind.class)
    void severalKeysAllHaveToBeEqual(JoinKind kind) {
        List<List<ScalarType>> keys =
                List.of(
                        List.of(ScalarType.REAL, ScalarType.LONG),
                        List.of(ScalarType.STRING, ScalarType.STRING),
                        List.of(ScalarType.BOOL, ScalarType.BOOL));
        check(plan(kind, keys), 1500, 400, 300, 7);
    }

    @ParameterizedTest
    @EnumSource(JoinKind.class)
    void resultsLargerThanABatchAreWhole(JoinKind kind) {
        List<List<ScalarType>> key = List.of(List.of(ScalarType.LONG, ScalarType.LONG));
        check(plan(kind, key), 4000, 150, 2500, 11);
    }

    @ParameterizedTest
    @EnumSource(JoinKind.class)
    void anySeedGivesTheSame(JoinKind kind) {
        long seed = System.nanoTime();
        List<List<ScalarType>> comparable = comparable().toList();
        Random random = new Random(seed);
        List<List<ScalarType>> keys = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            keys.add(comparable.get(random.nextInt(comparable.size())));
        }
        check(plan(kind, keys), random.nextInt(600), random.nextInt(200), 300, seed);
    }

    @ParameterizedTest
    @EnumSource(JoinKind.class)
    void sidesWithoutRowsAreJoined(JoinKind kind) {
        PlanNode.Join plan = plan(kind, List.of(List.of(ScalarType.GUID, ScalarType.GUID)));
        check(plan, 50, 0, 20, 1);
        check(plan, 0, 50, 20, 2);
        check(plan, 0, 0, 20, 3);
    }

    @ParameterizedTest
    @EnumSource(JoinKind.class)
    void eachKeyOnceIsMetOnce(JoinKind kind) {
        PlanNode.Join plan = plan(kind, List.of(List.of(ScalarType.LONG, ScalarType.INT)));
        Random random = new Random(5);
        List<List<Object>> left = TestingRows.random(plan.left().output(), 2000, random);
        List<List<Object>> right = TestingRows.random(plan.right().output(), 15, random);
        for (int i = 0; i < right.size(); i++) {
            right.get(i).set(0, i - 7);
        }
        JoinStage stage = new JoinStage(plan, table(plan, right, random));
        check(stage, plan, left, right, random, "unique keys");
    }

    @Test
    void rowsThatMeetNothingAreCounted() {
        PlanNode.Join plan =
                plan(JoinKind.LEFTOUTER, List.of(List.of(ScalarType.REAL, ScalarType.LONG)));
        Random random = new Random(6);
        List<List<Object>> right = TestingRows.random(plan.right().output(), 10, random);
        JoinStage stage = new JoinStage(plan, table(plan, right, random));
        List<List<Object>> left = TestingRows.random(plan.left().output(), 3000, random);
        run(stage, plan, left, random);

        PlanNode.Join anti =
                plan(JoinKind.LEFTANTI, List.of(List.of(ScalarType.REAL, ScalarType.LONG)));
        int missing = new NestedLoops(anti).join(left, right).size();
        assertThat(missing).isBetween(1, 2999);
        assertThat(stage.rows()).isEqualTo(3000);
        assertThat(stage.misses()).isEqualTo(missing);
        run(stage, plan, left, random);
        assertThat(stage.misses()).isEqualTo(2L * missing);
    }

    @Test
    void anotherTableIsMetFromTheNextRunOn() {
        PlanNode.Join plan =
                plan(JoinKind.FULLOUTER, List.of(List.of(ScalarType.STRING, ScalarType.STRING)));
        Random random = new Random(8);
        List<List<Object>> left = TestingRows.random(plan.left().output(), 100, random);
        List<List<Object>> right = TestingRows.random(plan.right().output(), 60, random);
        JoinStage stage = new JoinStage(plan, table(plan, right.subList(0, 20), random));
        check(stage, plan, left, right.subList(0, 20), random, "before");
        stage.replace(table(plan, right, random));
        check(stage, plan, left, right, random, "after");
    }

    @Test
    void kindsThatNeedNoTotalDoNotWaitForIt() {
        for (JoinKind kind :
                List.of(
                        JoinKind.INNER,
                        JoinKind.INNERUNIQUE,
                        JoinKind.LEFTOUTER,
                        JoinKind.LEFTSEMI,
                        JoinKind.LEFTANTI)) {
            PlanNode.Join plan = plan(kind, List.of(List.of(ScalarType.LONG, ScalarType.LONG)));
            Random random = new Random(9);
            List<List<Object>> right = TestingRows.random(plan.right().output(), 10, random);
            List<List<Object>> left = TestingRows.random(plan.left().output(), 500, random);
            JoinStage stage = new JoinStage(plan, table(plan, right, random));
            List<List<Object>> found = new ArrayList<>();
            TestingRows.push(
                    plan.left().output(),
                    left,
                    100,
                    random,
                    batch -> stage.process(batch, b -> found.addAll(TestingRows.rows(b))));
            assertThat(found).as("%s", kind).isNotEmpty();
            stage.finishRun(b -> assertThat(b).as("%s", kind).isNull());
        }
    }

    @Test
    void memoryOfATableFollowsItsRows() {
        PlanNode.Join plan =
                plan(JoinKind.INNER, List.of(List.of(ScalarType.LONG, ScalarType.LONG)));
        Schema schema = plan.right().output();
        Random random = new Random(10);
        List<List<Object>> rows = TestingRows.random(schema, 50_000, random);
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).set(0, i * 31L);
        }
        JoinTable table = table(plan, rows, random);
        // Key, slots, group and the values of three columns.
        assertThat(table.size()).isEqualTo(50_000);
        assertThat(table.bytes()).isBetween(50_000L * 60, 50_000L * 160);
    }

    private static PlanNode.Join plan(JoinKind kind, List<List<ScalarType>> keys) {
        List<Column> left = new ArrayList<>();
        List<Column> right = new ArrayList<>();
        List<JoinKey> pairs = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            left.add(new Column("a" + i, keys.get(i).get(0)));
            right.add(new Column("b" + i, keys.get(i).get(1)));
            pairs.add(new JoinKey("a" + i, "b" + i));
        }
        left.add(new Column("x", ScalarType.STRING));
        left.add(new Column("y", ScalarType.REAL));
        right.add(new Column("u", ScalarType.INT));
        right.add(new Column("v", ScalarType.STRING));
        List<Column> output = new ArrayList<>();
        if (kind.givesLeft()) {
            output.addAll(left);
        }
        if (kind.givesRight()) {
            output.addAll(right);
        }
        List<String> rightColumns =
                kind.givesRight() ? right.stream().map(Column::name).toList() : List.of();
        return new PlanNode.Join(
                new PlanNode.Scan("L", new Schema(left)),
                new PlanNode.Scan("R", new Schema(right)),
                kind,
                pairs,
                List.of(),
                rightColumns,
                new Schema(output));
    }

    private static void check(
            PlanNode.Join plan, int leftRows, int rightRows, int largestBatch, long seed) {
        Random random = new Random(seed);
        List<List<Object>> right = TestingRows.random(plan.right().output(), rightRows, random);
        JoinStage stage = new JoinStage(plan, table(plan, right, random, largestBatch));
        for (int run = 1; run <= 3; run++) {
            List<List<Object>> left =
                    TestingRows.random(plan.left().output(), leftRows / run, random);
            String what = "%s on %s, seed %d, run %d".formatted(plan.kind(), plan, seed, run);
            check(stage, plan, left, right, random, what);
        }
        outsideTheHeap(plan, leftRows, right, random);
    }

    /** The same with a right side that has no room on the heap. */
    private static void outsideTheHeap(
            PlanNode.Join plan, int leftRows, List<List<Object>> right, Random random) {
        TestingSpace space = new TestingSpace(right.size() * 20L, Long.MAX_VALUE);
        HashJoin join =
                HashJoin.open(
                        plan,
                        space,
                        into ->
                                TestingRows.push(
                                        plan.right().output(), right, 300, random, into::accept));
        for (int run = 1; run <= 2; run++) {
            List<List<Object>> left =
                    TestingRows.random(plan.left().output(), leftRows / run, random);
            check(join, plan, left, right, random, "spilled %s, run %d".formatted(plan, run));
        }
        // Of the right side some kinds hold no more than its keys, and a space may suffice for
        // those.
        if (plan.kind().givesRight() && !right.isEmpty()) {
            assertThat(space.spilled()).as("%s", plan).isPositive();
        }
        join.close();
        assertThat(space.open()).isZero();
        assertThat(space.taken()).isZero();
    }

    @Test
    void aKeyThatCannotBeSpreadIsRefusedWhenItIsFarTooLarge() {
        PlanNode.Join plan =
                plan(JoinKind.INNER, List.of(List.of(ScalarType.LONG, ScalarType.LONG)));
        Random random = new Random(12);
        List<List<Object>> right = TestingRows.random(plan.right().output(), 30_000, random);
        List<List<Object>> left = TestingRows.random(plan.left().output(), 10, random);
        for (int i = 0; i < right.size(); i++) {
            // One key has most of the rows, the others have one each.
            right.get(i).set(0, i % 10 == 0 ? (Long) (long) i : (Long) 7L);
        }
        left.forEach(row -> row.set(0, 10L));
        left.get(0).set(0, 7L);
        TestingSpace small = new TestingSpace(100_000);
        assertThatThrownBy(() -> joined(plan, small, left, right, random))
                .hasMessageContaining("right rows of one key");
        TestingSpace larger = new TestingSpace(600_000);
        assertThat(joined(plan, larger, left, right, random)).hasSize(27_000 + 9);
        assertThat(larger.spilled()).isPositive();
    }

    private static List<List<Object>> joined(
            PlanNode.Join plan,
            TestingSpace space,
            List<List<Object>> left,
            List<List<Object>> right,
            Random random) {
        return run(
                HashJoin.open(
                        plan,
                        space,
                        into ->
                                TestingRows.push(
                                        plan.right().output(), right, 1000, random, into::accept)),
                plan,
                left,
                random);
    }

    private static void check(
            Stage stage,
            PlanNode.Join plan,
            List<List<Object>> left,
            List<List<Object>> right,
            Random random,
            String what) {
        assertThat(counted(run(stage, plan, left, random)))
                .as(what)
                .isEqualTo(counted(new NestedLoops(plan).join(left, right)));
    }

    private static List<List<Object>> run(
            Stage stage, PlanNode.Join plan, List<List<Object>> left, Random random) {
        List<List<Object>> found = new ArrayList<>();
        TestingRows.push(
                plan.left().output(),
                left,
                1500,
                random,
                batch -> stage.process(batch, result -> add(result, found)));
        stage.finishRun(result -> add(result, found));
        return found;
    }

    private static void add(ColumnBatch result, List<List<Object>> into) {
        assertThat(result.size()).isBetween(1, ColumnBatch.CAPACITY);
        into.addAll(TestingRows.rows(result));
    }

    private static JoinTable table(PlanNode.Join plan, List<List<Object>> rows, Random random) {
        return table(plan, rows, random, 500);
    }

    private static JoinTable table(
            PlanNode.Join plan, List<List<Object>> rows, Random random, int largestBatch) {
        JoinTableBuilder builder = new JoinTableBuilder(plan);
        TestingRows.push(plan.right().output(), rows, largestBatch, random, builder::accept);
        return builder.build();
    }

    private static Map<List<Object>, Integer> counted(List<List<Object>> rows) {
        Map<List<Object>, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(row, 1, Integer::sum));
        return counts;
    }
}
