package io.sluice.kql.batch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.TestingRows;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store gives back what went in, whatever becomes of the batches. */
class ColumnStoreTest {
    /** A column of each type. */
    private static final Schema SCHEMA =
            new Schema(
                    Arrays.stream(ScalarType.values())
                            .map(type -> new Column(type.kustoName(), type))
                            .toList());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1024, 5000})
    void rowsComeOutAsTheyWentIn(int count) {
        Random random = new Random(count);
        List<List<Object>> rows = TestingRows.random(SCHEMA, count, random);
        ColumnStore store = new ColumnStore(SCHEMA);
        TestingRows.push(SCHEMA, rows, 1500, random, store::accept);

        assertThat(store.size()).isEqualTo(count);
        assertThat(emitted(store)).isEqualTo(rows);
        store.trim();
        assertThat(emitted(store)).isEqualTo(rows);
    }

    @Test
    void anyOrderOfRowsIsEmitted() {
        Random random = new Random(3);
        List<List<Object>> rows = TestingRows.random(SCHEMA, 3000, random);
        ColumnStore store = new ColumnStore(SCHEMA);
        TestingRows.push(SCHEMA, rows, 1024, random, store::accept);
        int[] order = random.ints(2500, 0, rows.size()).toArray();

        List<List<Object>> found = new ArrayList<>();
        store.emit(order, 100, 2500, batch -> found.addAll(TestingRows.rows(batch)));

        assertThat(found).isEqualTo(Arrays.stream(order).skip(100).mapToObj(rows::get).toList());
    }

    @Test
    void positionsThatAreNoneGiveNullsAndEmptyTexts() {
        Random random = new Random(4);
        List<List<Object>> rows = TestingRows.random(SCHEMA, 10, random);
        ColumnStore store = new ColumnStore(SCHEMA);
        TestingRows.push(SCHEMA, rows, 10, random, store::accept);
        ColumnBatch batch = ColumnBatch.allocate(SCHEMA, 2);
        for (int c = 0; c < SCHEMA.width(); c++) {
            Gather.rowsOrNulls(store.vector(c), new int[] {Gather.NO_ROW, 9}, 2, batch.vector(c));
        }
        batch.setSize(2);

        List<List<Object>> found = TestingRows.rows(batch);
        assertThat(found.get(1)).isEqualTo(rows.get(9));
        for (int c = 0; c < SCHEMA.width(); c++) {
            boolean text = SCHEMA.column(c).type() == ScalarType.STRING;
            assertThat(found.get(0).get(c)).isEqualTo(text ? "" : null);
        }
    }

    @Test
    void memoryGrowsWithTheRowsAndIsGivenBack() {
        Random random = new Random(5);
        ColumnStore store = new ColumnStore(SCHEMA);
        assertThat(store.bytes()).isZero();
        List<List<Object>> rows = TestingRows.random(SCHEMA, 2000, random);
        TestingRows.push(SCHEMA, rows, 1024, random, store::accept);
        long once = store.bytes();
        TestingRows.push(SCHEMA, rows, 1024, random, store::accept);
        TestingRows.push(SCHEMA, rows, 1024, random, store::accept);

        assertThat(store.bytes()).isBetween(2 * once, 5 * once);
        store.clear();
        assertThat(store.bytes()).isZero();
        assertThat(emitted(store)).isEmpty();
    }

    @Test
    void longAndManyShortTextsAreKept() {
        Schema schema = Schema.of(new Column("s", ScalarType.STRING));
        Random random = new Random(6);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            rows.add(List.of("x".repeat(i % 500 == 0 ? 400_000 : i % 900)));
        }
        ColumnStore store = new ColumnStore(schema);
        TestingRows.push(schema, rows, 100, random, store::accept);
        assertThat(emitted(store)).isEqualTo(rows);
    }

    private static List<List<Object>> emitted(ColumnStore store) {
        List<List<Object>> rows = new ArrayList<>();
        store.emit(
                batch -> {
                    assertThat(batch.size()).isBetween(1, ColumnBatch.CAPACITY);
                    rows.addAll(TestingRows.rows(batch));
                });
        return rows;
    }
}
