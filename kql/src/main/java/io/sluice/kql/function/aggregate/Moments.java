package io.sluice.kql.function.aggregate;

import io.sluice.kql.type.ScalarType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Variance and its relatives, by Welford's method, which does not lose digits. */
final class Moments {
    private Moments() {}

    static List<AggregateFunction> functions() {
        return List.of(
                one("variance", true, false),
                one("variancep", false, false),
                one("stdev", true, true),
                one("stdevp", false, true),
                two("covariance", true),
                two("covariancep", false));
    }

    private static AggregateFunction one(String name, boolean sample, boolean root) {
        return AggregateFunction.of(
                name,
                Arguments.of(Argument.NUMBER),
                types -> ScalarType.REAL,
                (types, c) -> new Variance(sample, root, 0));
    }

    private static AggregateFunction two(String name, boolean sample) {
        return AggregateFunction.of(
                name,
                Arguments.of(Argument.NUMBER, Argument.NUMBER),
                types -> ScalarType.REAL,
                (types, c) -> new Variance(sample, false, 1));
    }

    private static final class Variance implements AggregateFunction.Accumulator {
        private final boolean sample;
        private final boolean root;
        private final int second;
        private long count;
        private double meanX;
        private double meanY;
        private double products;

        private Variance(boolean sample, boolean root, int second) {
            this.sample = sample;
            this.root = root;
            this.second = second;
        }

        @Override
        public void add(Object[] arguments) {
            if (arguments[0] instanceof Number x && arguments[second] instanceof Number y) {
                count++;
                double deltaX = x.doubleValue() - meanX;
                meanX += deltaX / count;
                meanY += (y.doubleValue() - meanY) / count;
                products += deltaX * (y.doubleValue() - meanY);
            }
        }

        @Override
        public void writePartial(DataOutput out) throws IOException {
            out.writeLong(count);
            out.writeDouble(meanX);
            out.writeDouble(meanY);
            out.writeDouble(products);
        }

        /** Chan's formula for the union of two samples. */
        @Override
        public void mergePartial(DataInput in) throws IOException {
            long otherCount = in.readLong();
            double deltaX = in.readDouble() - meanX;
            double deltaY = in.readDouble() - meanY;
            double otherProducts = in.readDouble();
            if (otherCount > 0) {
                double share = (double) otherCount / (count + otherCount);
                products += otherProducts + deltaX * deltaY * count * share;
                meanX += deltaX * share;
                meanY += deltaY * share;
                count += otherCount;
            }
        }

        /** Of no rows 0 for a sample and null for a whole population, as Kusto has it. */
        @Override
        public Object result() {
            if (count == 0) {
                return sample && second == 0 ? (Object) 0.0 : null;
            }
            if (sample && count == 1) {
                return 0.0;
            }
            double variance = products / (sample ? count - 1 : count);
            return root ? Math.sqrt(variance) : variance;
        }
    }
}
