package io.sluice.job.dimension;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DimensionStoreTest {
    private static final Schema COLUMNS =
            Schema.of(new Column("Id", ScalarType.LONG), new Column("Name", ScalarType.STRING));

    private final ChangeWriter writer = new ChangeWriter();
    private final ColumnBatch row = ColumnBatch.allocate(COLUMNS, 1);

    private static DimensionStore store(boolean upsert, long maxBytes) {
        return new DimensionStore(new DimensionTable("Devices", COLUMNS, upsert, maxBytes));
    }

    private void put(String key, long id, String name) {
        ((LongVector) row.vector(0)).values[0] = id;
        ((BytesVector) row.vector(1)).set(0, name.getBytes(UTF_8));
        row.setSize(1);
        writer.begin(key == null ? null : key.getBytes(UTF_8));
        writer.add(row, 0);
        writer.end();
    }

    private static Map<Long, String> rows(DimensionStore store) {
        Map<Long, String> rows = new HashMap<>();
        store.read(
                batch -> {
                    for (int i = 0; i < batch.size(); i++) {
                        String name = ((BytesVector) batch.vector(1)).toString(i);
                        assertThat(rows.put(((LongVector) batch.vector(0)).values[i], name))
                                .isNull();
                    }
                });
        return rows;
    }

    private static DimensionStore restored(DimensionStore from, boolean upsert) {
        DimensionStore store = store(upsert, Long.MAX_VALUE);
        from.snapshot().forEach(store::apply);
        return store;
    }

    @Test
    void lastChangeOfAKeyCountsWhateverTheOrderOfChangesAndCheckpoints() {
        // Given
        long seed = System.nanoTime();
        Random random = new Random(seed);
        DimensionStore store = store(true, Long.MAX_VALUE);
        Map<Long, String> expected = new HashMap<>();
        // When
        for (int round = 0; round < 200; round++) {
            for (int i = 0; i < 300; i++) {
                long id = random.nextInt(2_000);
                if (random.nextInt(4) == 0) {
                    writer.delete(("k" + id).getBytes(UTF_8));
                    expected.remove(id);
                } else {
                    String name = "n".repeat(random.nextInt(200)) + round;
                    put("k" + id, id, name);
                    expected.put(id, name);
                }
            }
            store.apply(writer.take());
            if (random.nextInt(40) == 0) {
                store = restored(store, true);
            }
        }
        // Then
        assertThat(rows(store)).as("seed %d", seed).isEqualTo(expected);
        assertThat(store.rows()).isEqualTo(expected.size());
        assertThat(rows(restored(store, true))).isEqualTo(expected);
    }

    @Test
    void whatWasReplacedDoesNotGrowTheTable() {
        DimensionStore store = store(true, 4 << 20);
        String name = "x".repeat(1_000);
        for (int round = 0; round < 100; round++) {
            for (int id = 0; id < 1_000; id++) {
                put("k" + id, id, name);
            }
            store.apply(writer.take());
        }
        long kept = store.snapshot().stream().mapToLong(bytes -> bytes.length).sum();

        assertThat(store.rows()).isEqualTo(1_000);
        assertThat(kept).isLessThan(5 << 20);
    }

    @Test
    void appendedRecordsAreAllRows() {
        DimensionStore store = store(false, Long.MAX_VALUE);
        Map<Long, String> expected = new HashMap<>();
        for (long id = 0; id < 5_000; id++) {
            put(null, id, "n" + id);
            expected.put(id, "n" + id);
            if (id % 700 == 0) {
                store.apply(writer.take());
            }
        }
        store.apply(writer.take());

        assertThat(rows(store)).isEqualTo(expected);
        assertThat(rows(restored(store, false))).isEqualTo(expected);
        assertThat(store.rows()).isEqualTo(5_000);
    }

    @Test
    void largeValuesLieInArraysOfTheirOwn() {
        DimensionStore store = store(true, Long.MAX_VALUE);
        List<String> names = new ArrayList<>();
        for (int id = 0; id < 5; id++) {
            names.add(("" + id).repeat(1_500_000));
            put("k" + id, id, names.get(id));
        }
        store.apply(writer.take());
        put("k0", 0, "small");
        store.apply(writer.take());

        assertThat(rows(store)).containsEntry(0L, "small").containsEntry(4L, names.get(4));
    }

    @Test
    void tableThatDoesNotFitNamesItselfItsSizeAndTheSetting() {
        DimensionStore store = store(false, 10_000);
        put(null, 1, "x".repeat(20_000));

        assertThatThrownBy(() -> store.apply(writer.take()))
                .isInstanceOf(DimensionTooLargeException.class)
                .hasRootCauseMessage(
                        "EXP3007: dimension table 'Devices' needs 20793 bytes for 1 rows in each"
                                + " parallel instance, sluice.dimension.max-bytes allows 10000."
                                + " Raise it, and the heap with it; let the query use fewer columns of"
                                + " 'Devices'; or share the table out with 'join"
                                + " hint.strategy=shuffle'");
    }
}
