package io.sluice.kql.function.time;

import io.sluice.kql.batch.RunContext;
import io.sluice.kql.function.declaration.Hidden;
import io.sluice.kql.function.declaration.Scalar;

/** The clock of a query: in an export it stands still at the run time. */
public final class Clock {
    private Clock() {}

    @Scalar(
            value = "now(offset: timespan = 0): datetime",
            doc = "The current time; in a continuous export the run time.")
    public static long now(long offset, RunContext context) {
        return context.now() + offset;
    }

    @Scalar(value = "ago(span: timespan): datetime", doc = "The current time less a timespan.")
    public static long ago(long span, RunContext context) {
        return context.now() - span;
    }

    @Scalar(value = "ingestion_time(): datetime", doc = "When the record entered the system.")
    public static long ingestionTime(@Hidden(Hidden.Kind.INGESTION_TIME) long ticks) {
        return ticks;
    }
}
