package io.sluice.bench.peer.flink;

import org.apache.flink.api.common.functions.AggregateFunction;

/** Count and sum of the temperatures of a window. */
final class CountAndMean
        implements AggregateFunction<Reading, CountAndMean.Sums, CountAndMean.Sums> {
    private static final long serialVersionUID = 1;

    /** The state of a window; public fields, as Flink's serializer for plain objects wants them. */
    public static final class Sums {
        public long count;
        public double sum;
    }

    @Override
    public Sums createAccumulator() {
        return new Sums();
    }

    @Override
    public Sums add(Reading reading, Sums sums) {
        sums.count++;
        sums.sum += reading.temperature;
        return sums;
    }

    @Override
    public Sums getResult(Sums sums) {
        return sums;
    }

    @Override
    public Sums merge(Sums left, Sums right) {
        left.count += right.count;
        left.sum += right.sum;
        return left;
    }
}
