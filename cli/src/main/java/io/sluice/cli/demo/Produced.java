package io.sluice.cli.demo;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The acknowledged records that the example's query lets through, by partition and offset. */
final class Produced {
    private static final int INITIAL = 1024;

    private final Map<Integer, Acknowledged> byPartition = new HashMap<>();

    private static final class Acknowledged {
        private long[] offsets = new long[INITIAL];
        private long[] sequences = new long[INITIAL];
        private int size;

        private void add(long offset, long sequence) {
            if (size == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * size);
                sequences = Arrays.copyOf(sequences, 2 * size);
            }
            offsets[size] = offset;
            sequences[size] = sequence;
            size++;
        }
    }

    /** Count and sum of the sequence numbers of some records: what the files must hold. */
    record Summary(long count, long sum) {}

    synchronized void add(int partition, long offset, long sequence) {
        byPartition.computeIfAbsent(partition, p -> new Acknowledged()).add(offset, sequence);
    }

    /** Summarizes the records at or beyond {@code start} and below {@code stop}, by partition. */
    synchronized Summary between(Map<Integer, Long> start, Map<Integer, Long> stop) {
        long count = 0;
        long sum = 0;
        for (Map.Entry<Integer, Acknowledged> entry : byPartition.entrySet()) {
            long from = start.getOrDefault(entry.getKey(), 0L);
            long to = stop.getOrDefault(entry.getKey(), 0L);
            Acknowledged acknowledged = entry.getValue();
            for (int i = 0; i < acknowledged.size; i++) {
                if (acknowledged.offsets[i] >= from && acknowledged.offsets[i] < to) {
                    count++;
                    sum += acknowledged.sequences[i];
                }
            }
        }
        return new Summary(count, sum);
    }
}
