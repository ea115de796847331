package io.sluice.kql.function.aggregate;

import io.sluice.kql.type.ScalarType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Sums and averages; nulls do not take part. */
final class Sums {
    private Sums() {}

    static List<AggregateFunction> functions() {
        return List.of(
                new AggregateFunction(
                        "sum", 1, 1, 1, Sums::sumType, (types, c) -> sum(sumType(types))),
                new AggregateFunction(
                        "avg", 1, 1, 1, Sums::averageType, (t, c) -> average(averageType(t))));
    }

    private static ScalarType sumType(List<ScalarType> types) {
        return switch (types.get(0)) {
            case INT, LONG, BOOL -> ScalarType.LONG;
            case REAL, DECIMAL, TIMESPAN -> types.get(0);
            case DYNAMIC, STRING, DATETIME, GUID -> ScalarType.REAL;
        };
    }

    private static ScalarType averageType(List<ScalarType> types) {
        return switch (types.get(0)) {
            case DECIMAL, TIMESPAN, DATETIME -> types.get(0);
            case BOOL, INT, LONG, REAL, DYNAMIC, STRING, GUID -> ScalarType.REAL;
        };
    }

    private static AggregateFunction.Accumulator sum(ScalarType type) {
        return switch (type) {
            case LONG, TIMESPAN -> new LongSum();
            case DECIMAL -> new DecimalSum(false);
            default -> new RealSum(false);
        };
    }

    private static AggregateFunction.Accumulator average(ScalarType type) {
        return switch (type) {
            case TIMESPAN, DATETIME -> new TicksAverage();
            case DECIMAL -> new DecimalSum(true);
            default -> new RealSum(true);
        };
    }

    private static final class LongSum implements AggregateFunction.Accumulator {
        private long sum;

        @Override
        public void add(Object[] arguments) {
            if (arguments[0] instanceof Number number) {
                sum += number.longValue();
            } else if (Boolean.TRUE.equals(arguments[0])) {
                sum++;
            }
        }

        @Override
        public Object result() {
            return sum;
        }
    }

    private static final class RealSum implements AggregateFunction.Accumulator {
        private final boolean average;
        private double sum;
        private long count;

        private RealSum(boolean average) {
            this.average = average;
        }

        @Override
        public void add(Object[] arguments) {
            if (arguments[0] instanceof Number number) {
                sum += number.doubleValue();
                count++;
            }
        }

        @Override
        public Object result() {
            return average ? sum / count : sum;
        }
    }

    private static final class DecimalSum implements AggregateFunction.Accumulator {
        private final boolean average;
        private BigDecimal sum = BigDecimal.ZERO;
        private long count;

        private DecimalSum(boolean average) {
            this.average = average;
        }

        @Override
        public void add(Object[] arguments) {
            if (arguments[0] instanceof BigDecimal number) {
                sum = sum.add(number, MathContext.DECIMAL128);
                count++;
            }
        }

        @Override
        public Object result() {
            if (!average) {
                return sum;
            }
            return count == 0
                    ? null
                    : sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128);
        }
    }

    private static final class TicksAverage implements AggregateFunction.Accumulator {
        private BigDecimal sum = BigDecimal.ZERO;
        private long count;

        @Override
        public void add(Object[] arguments) {
            if (arguments[0] instanceof Long ticks) {
                sum = sum.add(BigDecimal.valueOf(ticks));
                count++;
            }
        }

        @Override
        public Object result() {
            return count == 0
                    ? null
                    : (Object)
                            sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128)
                                    .longValue();
        }
    }
}
