package io.sluice.kql.function.aggregate;

import io.sluice.kql.type.ScalarType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;

/** Sums and averages; nulls do not take part. */
final class Sums {
    private Sums() {}

    static List<AggregateFunction> functions() {
        return List.of(
                AggregateFunction.of(
                        "sum",
                        Arguments.of(Argument.SUMMAND),
                        Sums::sumType,
                        (types, c) -> sum(sumType(types))),
                AggregateFunction.of(
                        "avg",
                        Arguments.of(Argument.MEASURE),
                        Sums::averageType,
                        (types, c) -> average(averageType(types))));
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
            case BOOL, INT, REAL, STRING, DATETIME, GUID, DYNAMIC -> new RealSum(false);
        };
    }

    private static AggregateFunction.Accumulator average(ScalarType type) {
        return switch (type) {
            case TIMESPAN, DATETIME -> new TicksAverage();
            case DECIMAL -> new DecimalSum(true);
            case BOOL, INT, LONG, REAL, STRING, GUID, DYNAMIC -> new RealSum(true);
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
        public void writePartial(DataOutput out) throws IOException {
            out.writeLong(sum);
        }

        @Override
        public void mergePartial(DataInput in) throws IOException {
            sum += in.readLong();
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
        public void writePartial(DataOutput out) throws IOException {
            out.writeDouble(sum);
            out.writeLong(count);
        }

        @Override
        public void mergePartial(DataInput in) throws IOException {
            sum += in.readDouble();
            count += in.readLong();
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
        public void writePartial(DataOutput out) throws IOException {
            PartialValues.write(sum, out);
            out.writeLong(count);
        }

        @Override
        public void mergePartial(DataInput in) throws IOException {
            sum = sum.add((BigDecimal) PartialValues.read(in), MathContext.DECIMAL128);
            count += in.readLong();
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

    /** Sums beyond 64 bits: a few datetimes already need them. */
    private static final class TicksAverage implements AggregateFunction.Accumulator {
        private BigInteger sum = BigInteger.ZERO;
        private long count;

        @Override
        public void add(Object[] arguments) {
            if (arguments[0] instanceof Long ticks) {
                sum = sum.add(BigInteger.valueOf(ticks));
                count++;
            }
        }

        @Override
        public void writePartial(DataOutput out) throws IOException {
            PartialValues.writeBytes(sum.toByteArray(), out);
            out.writeLong(count);
        }

        @Override
        public void mergePartial(DataInput in) throws IOException {
            sum = sum.add(new BigInteger(PartialValues.readBytes(in)));
            count += in.readLong();
        }

        @Override
        public Object result() {
            return count == 0 ? null : (Object) sum.divide(BigInteger.valueOf(count)).longValue();
        }
    }
}
