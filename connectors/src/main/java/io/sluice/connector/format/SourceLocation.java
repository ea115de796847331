package io.sluice.connector.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.connector.format.column.CellWriter;
import io.sluice.connector.format.column.RowFiller;
import io.sluice.connector.kafka.element.RecordBatch;

/** Transform SourceLocation: {@code topic-partition}, encoded once for a run of equal ones. */
final class SourceLocation implements RowFiller {
    private final CellWriter writer;
    private String topic = "";
    private int partition;
    private byte[] text = {};

    SourceLocation(CellWriter writer) {
        this.writer = writer;
    }

    @Override
    public void fill(int row, RecordBatch records, int index) {
        if (partition != records.partition() || !topic.equals(records.topic())) {
            topic = records.topic();
            partition = records.partition();
            text = (topic + "-" + partition).getBytes(UTF_8);
        }
        writer.text(row, text, 0, text.length);
    }
}
