package io.sluice.connector.storage.commit;

import io.sluice.connector.kafka.element.RangeEnd;
import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.ledger.record.Offsets;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * A topic whose records are known in advance: partition p holds, for run i, {@code rows} records
 * (none where {@code (p + i) % 5 == 0}); the id of a record says partition and offset.
 */
record TestingTopic(String name, int partitions, int runs, int rows) implements Serializable {
    static final long FIRST_RUN = 1_700_000_040_000L;
    static final long INTERVAL = 60_000;

    static Run run(int index) {
        long time = FIRST_RUN + index * INTERVAL;
        return new Run(time, time - 1000, time + 17);
    }

    static int indexOf(long runTime) {
        return (int) ((runTime - FIRST_RUN) / INTERVAL);
    }

    static long id(int partition, long offset) {
        return partition * 1_000_000_000L + offset;
    }

    private int size(int partition, int run) {
        return (partition + run) % 5 == 0 ? 0 : rows;
    }

    long start(int partition, int run) {
        long offset = 0;
        for (int i = 0; i < run; i++) {
            offset += size(partition, i);
        }
        return offset;
    }

    long stop(int partition, int run) {
        return start(partition, run) + size(partition, run);
    }

    RangeEnd end(int partition, int run) {
        return new RangeEnd(run(run), name, partition, start(partition, run), stop(partition, run));
    }

    long rowsOf(int run) {
        long all = 0;
        for (int partition = 0; partition < partitions; partition++) {
            all += size(partition, run);
        }
        return all;
    }

    /** The position before a run. */
    Offsets before(int run) {
        Map<Integer, Long> offsets = new TreeMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            offsets.put(partition, start(partition, run));
        }
        return Offsets.of(Map.of(name, offsets));
    }
}
