package io.sluice.kql.execution.expand;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.TestingRows;
import io.sluice.kql.plan.ExpandOptions;
import io.sluice.kql.plan.ExpandedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of any types are repeated beside the items of their arrays. */
class MvExpandStageTest {
    @ParameterizedTest
    @EnumSource(ScalarType.class)
    void columnsBesideAreRepeatedForEachItem(ScalarType type) {
        Schema input =
                Schema.of(
                        new Column("before", type),
                        new Column("items", ScalarType.DYNAMIC),
                        new Column("after", ScalarType.STRING));
        Schema output =
                Schema.of(
                        new Column("before", type),
                        new Column("items", ScalarType.STRING),
                        new Column("after", ScalarType.STRING),
                        new Column("index", ScalarType.LONG));
        MvExpandStage stage =
                new MvExpandStage(
                        new PlanNode.MvExpand(
                                new PlanNode.Scan("T", input),
                                List.of(new ExpandedColumn("items", ScalarType.STRING)),
                                new ExpandOptions(false, "index", OptionalLong.of(2000)),
                                output));
        Random random = new Random(type.ordinal());
        List<List<Object>> rows = TestingRows.random(input, 400, random);
        List<List<Object>> expected = new ArrayList<>();
        for (List<Object> row : rows) {
            // Now and then more items than a batch has rows, and than are allowed.
            int count = random.nextInt(50) == 0 ? random.nextInt(4000) : random.nextInt(5);
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                items.add(random.nextInt(5) == 0 ? null : "item " + i);
            }
            row.set(1, items);
            for (int i = 0; i < Math.min(2000, count); i++) {
                Object item = items.get(i) == null ? "" : items.get(i);
                Object before = row.get(0) == null ? List.of() : row.get(0);
                expected.add(List.of(before, item, row.get(2), (long) i));
            }
        }

        List<List<Object>> found = new ArrayList<>();
        TestingRows.push(
                input, rows, 100, random, batch -> stage.process(batch, b -> add(b, found)));

        assertThat(found).isEqualTo(expected);
    }

    private static void add(ColumnBatch batch, List<List<Object>> into) {
        assertThat(batch.size()).isBetween(1, ColumnBatch.CAPACITY);
        for (List<Object> row : TestingRows.rows(batch)) {
            row.set(0, row.get(0) == null ? List.of() : row.get(0));
            into.add(row);
        }
    }
}
