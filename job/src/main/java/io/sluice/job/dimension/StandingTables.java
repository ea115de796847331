package io.sluice.job.dimension;

import io.sluice.connector.kafka.element.Run;
import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.execution.TableSource;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.metrics.MetricGroup;

/**
 * The dimension tables of one operator instance. All instances have the same rows whenever a
 * barrier comes, so that one of them writes the checkpoint and each reads it.
 */
final class StandingTables implements TableSource {
    private final Map<String, DimensionStore> stores = new LinkedHashMap<>();
    private final Map<String, Long> newest = new LinkedHashMap<>();
    private final Set<String> incomplete = new HashSet<>();
    private final Map<String, ListState<byte[]>> states = new LinkedHashMap<>();
    private long version;
    private long factsOf = Long.MIN_VALUE;

    StandingTables(List<DimensionTable> tables) {
        tables.forEach(table -> stores.put(table.name(), new DimensionStore(table)));
    }

    /** Changes whenever rows do. */
    long version() {
        return version;
    }

    /** Facts of a run meet the tables: from now on they have to stand still for it. */
    void meet(Run run) {
        requireWhole();
        factsOf = Math.max(factsOf, run.time());
    }

    void apply(DimensionRows rows) {
        FactsTooEarlyException.check(rows.table(), rows.run(), factsOf);
        DimensionStore store = stores.get(rows.table());
        switch (rows.step()) {
            case CHANGES -> {
                store.apply(rows.bytes());
                newest.merge(rows.table(), rows.newest(), Math::max);
            }
            case BEGIN_ANEW -> {
                store.clear();
                newest.remove(rows.table());
                incomplete.add(rows.table());
            }
            case WHOLE -> {
                newest.put(rows.table(), rows.newest());
                incomplete.remove(rows.table());
            }
        }
        version++;
    }

    /** Rows that replace a table come in one go, between two checkpoints and two runs of facts. */
    private void requireWhole() {
        if (!incomplete.isEmpty()) {
            throw new IllegalStateException(
                    "EXP9002: dimension tables %s are not whole yet".formatted(incomplete));
        }
    }

    void restore(OperatorStateStore state) throws Exception {
        for (DimensionStore store : stores.values()) {
            String name = store.table().name();
            ListState<byte[]> rows =
                    state.getUnionListState(
                            new ListStateDescriptor<>(
                                    "dimension-" + name, UnchangedBytesSerializer.INSTANCE));
            for (byte[] changes : rows.get()) {
                store.apply(changes);
            }
            rows.clear();
            states.put(name, rows);
        }
        version++;
    }

    /**
     * @param writes whether this instance writes for all
     */
    void snapshot(boolean writes) throws Exception {
        requireWhole();
        for (Map.Entry<String, ListState<byte[]>> state : states.entrySet()) {
            state.getValue().update(writes ? stores.get(state.getKey()).snapshot() : List.of());
        }
    }

    void register(MetricGroup metrics) {
        stores.forEach(
                (name, store) -> {
                    MetricGroup group = metrics.addGroup("dimension", name);
                    group.gauge("dimensionRows", store::rows);
                    group.gauge("dimensionBytes", store::bytes);
                    group.gauge("dimensionAge", () -> age(name));
                });
    }

    /** Milliseconds since the newest record; -1 before the first. */
    private long age(String table) {
        Long stamp = newest.get(table);
        return stamp == null || stamp <= 0 ? -1 : System.currentTimeMillis() - stamp;
    }

    @Override
    public void read(String table, Schema columns, BatchConsumer out) {
        DimensionStore store = stores.get(table);
        int[] from =
                columns.columns().stream()
                        .map(Column::name)
                        .mapToInt(name -> store.table().columns().find(name).orElseThrow())
                        .toArray();
        store.read(batch -> out.accept(some(batch, columns, from)));
    }

    private static ColumnBatch some(ColumnBatch batch, Schema columns, int[] from) {
        ColumnVector[] vectors = new ColumnVector[from.length];
        for (int i = 0; i < from.length; i++) {
            vectors[i] = batch.vector(from[i]);
        }
        ColumnBatch some = new ColumnBatch(columns, vectors);
        some.setSize(batch.size());
        return some;
    }
}
