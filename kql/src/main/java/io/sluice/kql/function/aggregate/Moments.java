package io.sluice.kql.function.aggregate;

import io.sluice.kql.type.ScalarType;
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
        return new AggregateFunction(
                name, 1, 1, 1, t -> ScalarType.REAL, (t, c) -> new Variance(sample, root, 0));
    }

    private static AggregateFunction two(String name, boolean sample) {
        return new AggregateFunction(
                name, 2, 2, 2, t -> ScalarType.REAL, (t, c) -> new Variance(sample, false, 1));
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
        public Object result() {
            if (count == 0 || (sample && count == 1)) {
                return count == 0 ? (Object) Double.NaN : (Object) 0.0;
            }
            double variance = products / (sample ? count - 1 : count);
            return root ? Math.sqrt(variance) : variance;
        }
    }
}
