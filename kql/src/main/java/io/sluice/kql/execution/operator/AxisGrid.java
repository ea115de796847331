package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.RunContext;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.SeriesAxis;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Timespan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The values of an axis, counted from its start. Values are ticks, or numbers as they are. */
final class AxisGrid {
    /** As in Kusto. */
    private static final long MOST = 1 << 20;

    private final ScalarType type;
    private final Optional<Number> from;
    private final Optional<Number> to;
    private final Number step;

    AxisGrid(SeriesAxis axis, RunContext context) {
        this.type = axis.bin().type();
        this.from = axis.from().map(e -> constant(e, context, "start"));
        this.to = axis.to().map(e -> constant(e, context, "end"));
        this.step = constant(axis.step(), context, "step");
        if (step.doubleValue() <= 0) {
            throw mistake("the step of 'make-series' must be more than zero");
        }
    }

    private static Number constant(BoundExpression expression, RunContext context, String what) {
        if (RowWiseStage.constant(expression, context) instanceof Number number) {
            return number;
        }
        throw mistake("the " + what + " of 'make-series' is null");
    }

    /** Where the axis of a group begins that has rows in some bins. */
    Number start(Collection<Number> bins) {
        return from.orElseGet(() -> Collections.min(bins, AxisGrid::compare));
    }

    private static int compare(Number a, Number b) {
        return a instanceof Double || b instanceof Double
                ? Double.compare(a.doubleValue(), b.doubleValue())
                : Long.compare(a.longValue(), b.longValue());
    }

    /** How many values it has. */
    int size(Number start, Collection<Number> bins) {
        long size;
        if (to.isPresent()) {
            size = Math.max(0, real() ? ceiling(start) : wholeSteps(start));
        } else {
            size = index(Collections.max(bins, AxisGrid::compare), start) + 1L;
        }
        if (size > MOST) {
            throw mistake(
                    "'make-series' makes arrays of %d values, at most %d are possible"
                            .formatted(size, MOST));
        }
        return (int) size;
    }

    private long ceiling(Number start) {
        double steps = (to.get().doubleValue() - start.doubleValue()) / step.doubleValue();
        return (long) Math.ceil(steps);
    }

    private long wholeSteps(Number start) {
        return -Math.floorDiv(start.longValue() - to.get().longValue(), step.longValue());
    }

    /** The place of a bin. */
    int index(Number bin, Number start) {
        if (real()) {
            return (int) Math.round((bin.doubleValue() - start.doubleValue()) / step.doubleValue());
        }
        return (int) ((bin.longValue() - start.longValue()) / step.longValue());
    }

    /** The values themselves, as items of an array. */
    List<Object> values(Number start, int size) {
        List<Object> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            if (real()) {
                values.add(start.doubleValue() + i * step.doubleValue());
            } else {
                values.add(item(start.longValue() + i * step.longValue()));
            }
        }
        return values;
    }

    private Object item(long value) {
        return switch (type) {
            case DATETIME -> new Datetime(value);
            case TIMESPAN -> new Timespan(value);
            default -> value;
        };
    }

    private boolean real() {
        return type == ScalarType.REAL || type == ScalarType.DECIMAL;
    }

    private static DiagnosticException mistake(String message) {
        return new DiagnosticException(
                "",
                List.of(Diagnostic.of(ErrorCode.INVALID_ARGUMENT, new SourceSpan(0, 0), message)));
    }
}
