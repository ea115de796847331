package io.sluice.bench.scale;

import io.sluice.bench.race.Lake;
import java.util.List;

/**
 * What DuckDB must find in the files.
 *
 * @param sums the aggregates
 */
record Check(String sums, List<Long> expected) {
    Check {
        expected = List.copyOf(expected);
    }

    /** Count, and the sum of the numbers from 0 that records have. */
    static Check numbers(String number, long records) {
        return new Check(
                "count(*), sum(%s)".formatted(number), List.of(records, sumOfNumbers(records)));
    }

    static long sumOfNumbers(long records) {
        return records * (records - 1) / 2;
    }

    /**
     * Reads the files.
     *
     * @throws IllegalStateException where they say something else
     */
    void verify(Lake lake) {
        List<Long> found = lake.sums(sums);
        if (!found.equals(expected)) {
            throw new IllegalStateException(
                    "wrote something else: DuckDB finds %s, expected %s (%s)"
                            .formatted(found, expected, sums));
        }
    }
}
