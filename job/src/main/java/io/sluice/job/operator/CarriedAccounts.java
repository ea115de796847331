package io.sluice.job.operator;

import io.sluice.connector.batch.Counts;
import io.sluice.connector.batch.RunBatch;
import io.sluice.connector.kafka.element.RangeEnd;
import io.sluice.kql.batch.ColumnBatch;
import java.util.Optional;
import java.util.function.Consumer;

/** The accounts of one incoming batch: they travel with the first batch that goes out of it. */
public final class CarriedAccounts {
    private final RunBatch source;
    private final Consumer<RunBatch> out;
    private boolean carried;

    public CarriedAccounts(RunBatch source, Consumer<RunBatch> out) {
        this.source = source;
        this.out = out;
    }

    /** Sends rows that come of the batch. */
    public void emit(ColumnBatch rows) {
        Counts counts = carried ? Counts.ZERO : source.counts();
        Optional<RangeEnd> rangeEnd = carried ? Optional.empty() : source.rangeEnd();
        carried = true;
        out.accept(
                new RunBatch(
                        source.run(), source.topic(), source.partition(), rows, counts, rangeEnd));
    }

    /**
     * Nothing more comes of it.
     *
     * @param nothing without rows, it, too, tells those behind that there is a run
     */
    public void finish(ColumnBatch nothing) {
        if (!carried) {
            emit(nothing);
        }
    }
}
