package io.sluice.kql.plan;

import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** How many rows a {@code range} gives, before there are any. A range is whole or refused. */
public final class RangeSize {
    private static final long MOST = 10_000_000;

    private RangeSize() {}

    /**
     * @param from a number, or ticks; all three are of one type
     * @return {@link Long#MAX_VALUE} where there are more or no end
     */
    public static long of(Number from, Number to, Number step) {
        if (from instanceof Double) {
            return ofReals(from.doubleValue(), to.doubleValue(), step.doubleValue());
        }
        if (from instanceof BigDecimal first) {
            return ofDecimals(first, (BigDecimal) to, (BigDecimal) step);
        }
        return ofWhole(from.longValue(), to.longValue(), step.longValue());
    }

    /** What is wrong with the number of rows; empty where nothing is. */
    public static Optional<String> mistake(long rows) {
        return rows <= MOST
                ? Optional.empty()
                : Optional.of(
                        "'range' gives %s rows, at most %d are possible: make its step larger, or its end nearer"
                                .formatted(rows == Long.MAX_VALUE ? "endless" : "" + rows, MOST));
    }

    /**
     * @throws DiagnosticException where there are too many
     */
    public static long checked(Number from, Number to, Number step) {
        long rows = of(from, to, step);
        Optional<String> mistake = mistake(rows);
        if (mistake.isPresent()) {
            throw new DiagnosticException(
                    "",
                    List.of(
                            Diagnostic.of(
                                    ErrorCode.INVALID_ARGUMENT,
                                    new SourceSpan(0, 0),
                                    mistake.get())));
        }
        return rows;
    }

    private static long ofWhole(long from, long to, long step) {
        if (step == 0 || (step > 0 ? from > to : from < to)) {
            return 0;
        }
        // As unsigned numbers the distances are right where they are too far for signed ones.
        long steps =
                step > 0
                        ? Long.divideUnsigned(to - from, step)
                        : Long.divideUnsigned(from - to, -step);
        return steps < 0 || steps == Long.MAX_VALUE ? Long.MAX_VALUE : steps + 1;
    }

    private static long ofReals(double from, double to, double step) {
        boolean any = step > 0 ? from <= to : step < 0 && from >= to;
        if (!any) {
            return 0;
        }
        double steps = Math.floor((to - from) / step);
        boolean endless = Double.isNaN(steps) || steps >= Long.MAX_VALUE;
        return endless ? Long.MAX_VALUE : (long) steps + 1;
    }

    private static long ofDecimals(BigDecimal from, BigDecimal to, BigDecimal step) {
        int direction = step.signum();
        if (direction == 0 || to.compareTo(from) * direction < 0) {
            return 0;
        }
        BigDecimal rows = to.subtract(from).divide(step, 0, RoundingMode.DOWN).add(BigDecimal.ONE);
        boolean fits = rows.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0;
        return fits ? rows.longValue() : Long.MAX_VALUE;
    }
}
