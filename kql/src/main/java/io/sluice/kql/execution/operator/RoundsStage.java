package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.batch.store.ColumnStore;
import io.sluice.kql.type.Schema;
import java.util.Optional;

/**
 * Lets a stage that holds its rows until the end of a run finish as often as it has taken some
 * thousand of them. For operators whose result may be computed piece by piece: joins with a side
 * that does not change, or, where what comes out goes in again, the first rows in an order.
 */
public final class RoundsStage implements Stage {
    private final Stage stage;
    private final Optional<Schema> again;
    private final long round;
    private long taken;

    private RoundsStage(Stage stage, Optional<Schema> again, long round) {
        this.stage = stage;
        this.again = again;
        this.round = round;
    }

    /** What a round gives is pushed on. */
    public static Stage pushingOn(Stage stage) {
        return new RoundsStage(stage, Optional.empty(), ColumnBatch.CAPACITY);
    }

    /**
     * What a round gives is taken again with the rows of the next one.
     *
     * @param schema the columns of both
     * @param kept the most rows that a round gives
     */
    public static Stage reducing(Stage stage, Schema schema, long kept) {
        return new RoundsStage(stage, Optional.of(schema), 8 * ColumnBatch.CAPACITY + 2 * kept);
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        stage.process(batch, out);
        taken += batch.size();
        if (taken >= round) {
            taken = 0;
            if (again.isPresent()) {
                takeAgain(again.get());
            } else {
                stage.finishRun(out);
            }
        }
    }

    private void takeAgain(Schema schema) {
        ColumnStore kept = new ColumnStore(schema);
        stage.finishRun(kept);
        taken = kept.size();
        kept.emit(batch -> stage.process(batch, nothing -> {}));
    }

    @Override
    public void finishRun(BatchConsumer out) {
        taken = 0;
        stage.finishRun(out);
    }
}
