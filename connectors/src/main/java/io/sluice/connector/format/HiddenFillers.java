package io.sluice.connector.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.connector.format.column.RowFiller;
import io.sluice.connector.kafka.element.RecordBatch;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.IntVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.HiddenColumns;
import io.sluice.kql.type.Ticks;

/** Fills the {@link HiddenColumns} from what Kafka says of a record. */
final class HiddenFillers {
    private HiddenFillers() {}

    static RowFiller filler(Column column, ColumnVector vector) {
        if (column.equals(HiddenColumns.OFFSET)) {
            LongVector offsets = (LongVector) vector;
            return (row, records, index) -> offsets.values[row] = records.offsets()[index];
        }
        if (column.equals(HiddenColumns.PARTITION)) {
            IntVector partitions = (IntVector) vector;
            return (row, records, index) -> partitions.values[row] = records.partition();
        }
        if (column.equals(HiddenColumns.INGESTION_TIME)) {
            LongVector times = (LongVector) vector;
            return (row, records, index) ->
                    times.values[row] = Ticks.ofUnixMillis(records.timestamps()[index]);
        }
        return new TopicFiller((BytesVector) vector);
    }

    /** Encodes a topic's name once, not for each row. */
    private static final class TopicFiller implements RowFiller {
        private final BytesVector vector;
        private String topic = "";
        private byte[] utf8 = {};

        TopicFiller(BytesVector vector) {
            this.vector = vector;
        }

        @Override
        public void fill(int row, RecordBatch records, int index) {
            if (!records.topic().equals(topic)) {
                topic = records.topic();
                utf8 = topic.getBytes(UTF_8);
            }
            vector.set(row, utf8);
        }
    }
}
