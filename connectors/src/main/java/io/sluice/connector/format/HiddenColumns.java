package io.sluice.connector.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.connector.format.column.RowFiller;
import io.sluice.connector.kafka.element.RecordBatch;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.IntVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Ticks;
import java.util.List;
import java.util.Optional;

/**
 * Columns that every table has without declaring them: where and when a record entered. A plan
 * names them where a function such as {@code ingestion_time()} needs them.
 */
public final class HiddenColumns {
    public static final Column OFFSET = new Column("$offset", ScalarType.LONG);
    public static final Column PARTITION = new Column("$partition", ScalarType.INT);
    public static final Column INGESTION_TIME = new Column("$ingestion_time", ScalarType.DATETIME);
    public static final Column TOPIC = new Column("$topic", ScalarType.STRING);

    private static final List<Column> ALL = List.of(OFFSET, PARTITION, INGESTION_TIME, TOPIC);

    private HiddenColumns() {}

    public static Optional<Column> find(String name) {
        return ALL.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    static RowFiller filler(Column column, ColumnVector vector) {
        if (column.equals(OFFSET)) {
            LongVector offsets = (LongVector) vector;
            return (row, records, index) -> offsets.values[row] = records.offsets()[index];
        }
        if (column.equals(PARTITION)) {
            IntVector partitions = (IntVector) vector;
            return (row, records, index) -> partitions.values[row] = records.partition();
        }
        if (column.equals(INGESTION_TIME)) {
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
