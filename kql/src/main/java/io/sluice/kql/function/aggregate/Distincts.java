package io.sluice.kql.function.aggregate;

import io.sluice.kql.function.dynamic.DynamicEquality;
import io.sluice.kql.function.sketch.DistinctSketch;
import io.sluice.kql.function.sketch.ValueHash;
import io.sluice.kql.type.ScalarType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts of different values: exact ones, estimates, and the sketches behind these. */
final class Distincts {
    private Distincts() {}

    static List<AggregateFunction> functions() {
        Arguments estimated = Arguments.of(Argument.ANY).constants(0, 1);
        return List.of(
                AggregateFunction.of(
                        "count_distinct",
                        Arguments.of(Argument.ANY),
                        types -> ScalarType.LONG,
                        (t, c) -> new Exact()),
                AggregateFunction.of(
                        "dcount",
                        estimated,
                        types -> ScalarType.LONG,
                        (t, c) -> new Estimated(Arguments.accuracy(c), false)),
                AggregateFunction.of(
                        "hll",
                        estimated,
                        types -> ScalarType.DYNAMIC,
                        (t, c) -> new Estimated(Arguments.accuracy(c), true)),
                AggregateFunction.of(
                        "hll_merge",
                        Arguments.of(Argument.DYNAMIC),
                        types -> ScalarType.DYNAMIC,
                        (t, c) -> new Merged()));
    }

    /** Counts exactly, in memory; null is a value. */
    private static final class Exact implements AggregateFunction.Accumulator {
        private final Map<Object, Object> values = new LinkedHashMap<>();

        @Override
        public void add(Object[] arguments) {
            add(arguments[0]);
        }

        private void add(Object value) {
            values.putIfAbsent(value == null ? "" : List.of(DynamicEquality.key(value)), value);
        }

        @Override
        public void writePartial(DataOutput out) throws IOException {
            PartialValues.writeAll(new ArrayList<>(values.values()), out);
        }

        @Override
        public void mergePartial(DataInput in) throws IOException {
            PartialValues.readAll(in).forEach(this::add);
        }

        @Override
        public Object result() {
            return (long) values.size();
        }
    }

    private static final class Estimated implements AggregateFunction.Accumulator {
        private final DistinctSketch sketch;
        private final boolean raw;

        /**
         * @param raw whether the sketch itself is the result
         */
        private Estimated(int accuracy, boolean raw) {
            this.sketch = DistinctSketch.ofAccuracy(accuracy);
            this.raw = raw;
        }

        @Override
        public void add(Object[] arguments) {
            if (arguments[0] != null) {
                sketch.add(ValueHash.ofBoxed(arguments[0]));
            }
        }

        @Override
        public void writePartial(DataOutput out) throws IOException {
            PartialValues.writeBytes(sketch.toBytes(), out);
        }

        @Override
        public void mergePartial(DataInput in) throws IOException {
            sketch.merge(DistinctSketch.fromBytes(PartialValues.readBytes(in)));
        }

        @Override
        public Object result() {
            if (!raw) {
                return sketch.estimate();
            }
            return sketch.isEmpty() ? null : sketch.toDynamic();
        }
    }

    /** Of sketches as dynamic values. */
    private static final class Merged implements AggregateFunction.Accumulator {
        private DistinctSketch sketch;

        @Override
        public void add(Object[] arguments) {
            DistinctSketch.fromDynamic(arguments[0]).ifPresent(this::merge);
        }

        private void merge(DistinctSketch other) {
            if (sketch == null) {
                sketch = other;
            } else {
                sketch.merge(other);
            }
        }

        @Override
        public void writePartial(DataOutput out) throws IOException {
            PartialValues.writeBytes(sketch == null ? new byte[0] : sketch.toBytes(), out);
        }

        @Override
        public void mergePartial(DataInput in) throws IOException {
            byte[] bytes = PartialValues.readBytes(in);
            if (bytes.length > 0) {
                merge(DistinctSketch.fromBytes(bytes));
            }
        }

        @Override
        public Object result() {
            return sketch == null ? null : sketch.toDynamic();
        }
    }
}
