package io.sluice.job.dimension.share;

import io.sluice.job.dimension.Change;
import io.sluice.job.dimension.UnchangedBytesSerializer;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;

/**
 * The rows under the current key of the state, which is a hash. A value is the number of its rows,
 * and the rows.
 */
abstract class ShareRows {
    static ShareRows of(boolean upsert, KeyedStateStore store) {
        return upsert ? new Replaced(store) : new Appended(store);
    }

    /**
     * What a value needs on the heap besides its bytes, about: the entry of its key, what holds the
     * values of the key, and in an upsert table the place of the record.
     */
    static int overheadOnHeap(boolean upsert) {
        return upsert ? 400 : 160;
    }

    /** Takes a change in. */
    abstract void apply(Change change, ShareSize size) throws Exception;

    /** Forgets the rows under all keys. */
    abstract void clear(KeyedStateBackend<Long> backend) throws Exception;

    /** Gives all values. */
    abstract void read(Consumer<byte[]> out) throws Exception;

    private static <S extends State, T> void clearAll(
            KeyedStateBackend<Long> backend, StateDescriptor<S, T> descriptor) throws Exception {
        backend.applyToAllKeys(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                descriptor,
                (key, state) -> state.clear());
    }

    private static byte[] value(Change change) {
        int length = change.end() - change.rowsAt();
        return ByteBuffer.allocate(Integer.BYTES + length)
                .putInt(change.rows())
                .put(change.array(), change.rowsAt(), length)
                .array();
    }

    private static void count(Change change, int sign, byte[] value, ShareSize size) {
        int rows = ByteBuffer.wrap(value).getInt();
        size.add(SharedChange.hash(change), sign, rows, value.length + change.keyLength());
    }

    /** Rows of a table to which rows are appended. */
    private static final class Appended extends ShareRows {
        private final ListStateDescriptor<byte[]> descriptor =
                new ListStateDescriptor<>("rows", UnchangedBytesSerializer.INSTANCE);
        private final ListState<byte[]> rows;

        private Appended(KeyedStateStore store) {
            rows = store.getListState(descriptor);
        }

        @Override
        void clear(KeyedStateBackend<Long> backend) throws Exception {
            clearAll(backend, descriptor);
        }

        @Override
        void apply(Change change, ShareSize size) throws Exception {
            byte[] value = value(change);
            rows.add(value);
            count(change, 1, value, size);
        }

        @Override
        void read(Consumer<byte[]> out) throws Exception {
            Iterable<byte[]> values = rows.get();
            if (values != null) {
                values.forEach(out);
            }
        }
    }

    /** Rows of a table whose records replace each other. */
    private static final class Replaced extends ShareRows {
        private final MapStateDescriptor<String, byte[]> descriptor =
                new MapStateDescriptor<>(
                        "records", StringSerializer.INSTANCE, UnchangedBytesSerializer.INSTANCE);
        private final MapState<String, byte[]> rows;

        private Replaced(KeyedStateStore store) {
            rows = store.getMapState(descriptor);
        }

        @Override
        void clear(KeyedStateBackend<Long> backend) throws Exception {
            clearAll(backend, descriptor);
        }

        @Override
        void apply(Change change, ShareSize size) throws Exception {
            String key = SharedChange.recordKey(change);
            byte[] before = rows.get(key);
            if (before != null) {
                count(change, -1, before, size);
            }
            if (change.rows() == 0) {
                rows.remove(key);
            } else {
                byte[] value = value(change);
                rows.put(key, value);
                count(change, 1, value, size);
            }
        }

        @Override
        void read(Consumer<byte[]> out) throws Exception {
            rows.values().forEach(out);
        }
    }
}
