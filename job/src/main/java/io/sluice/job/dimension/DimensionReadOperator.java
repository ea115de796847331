package io.sluice.job.dimension;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.kafka.element.RunElement;
import io.sluice.connector.kafka.element.TableListed;
import io.sluice.connector.kafka.settings.ListedTable;
import io.sluice.job.dimension.DimensionRows.Step;
import io.sluice.job.dimension.external.ExternalRows;
import io.sluice.kql.batch.ColumnBatch;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads an external table whenever a run brings a listing of its files: all rows anew, in place of
 * those before. No barrier can come in between, so that a checkpoint has the table whole.
 */
final class DimensionReadOperator extends AbstractStreamOperator<DimensionRows>
        implements OneInputStreamOperator<RunElement, DimensionRows> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = LoggerFactory.getLogger(DimensionReadOperator.class);

    /** Reached before the files of a table are read. */
    static final String READING = "dimension.read";

    private final ExternalRows table;
    private final String topic;

    private transient ChangeWriter writer;
    private transient StreamRecord<DimensionRows> outgoing;
    private transient Counter filesRead;
    private transient Counter bytesRead;
    private transient Counter rowsRead;
    private transient Counter valuesNulled;

    DimensionReadOperator(ExternalRows table) {
        this.table = table;
        this.topic = ListedTable.nameOf(table.table());
    }

    @Override
    public void open() throws Exception {
        super.open();
        writer = new ChangeWriter();
        outgoing = new StreamRecord<>(null);
        filesRead = metrics.counter("filesRead");
        bytesRead = metrics.counter("bytesRead");
        rowsRead = metrics.counter("rowsRead");
        valuesNulled = metrics.counter("nulledValues");
    }

    @Override
    public void processElement(StreamRecord<RunElement> element) {
        if (element.getValue() instanceof TableListed listed && listed.topic().equals(topic)) {
            FaultPoints.reached(READING);
            read(listed);
        }
    }

    private void read(TableListed listed) {
        Run run = listed.run();
        emit(run, Step.BEGIN_ANEW, Long.MIN_VALUE);
        ExternalRows.Read read = table.read(listed.content(), rows -> write(run, rows));
        flush(run);
        emit(run, Step.WHOLE, read.newest());
        filesRead.inc(read.summary().files());
        bytesRead.inc(read.summary().bytes());
        rowsRead.inc(read.summary().rows());
        valuesNulled.inc(read.summary().nulledValues());
        LOGGER.info(
                "Read an external table; run={} externalTable={} files={} bytes={} rows={} nulledValues={}",
                run.time(),
                table.table(),
                read.summary().files(),
                read.summary().bytes(),
                read.summary().rows(),
                read.summary().nulledValues());
    }

    private void write(Run run, ColumnBatch rows) {
        for (int row = 0; row < rows.size(); row++) {
            writer.begin(null);
            writer.add(rows, row);
            writer.end();
            if (writer.size() >= ChangeWriter.ENOUGH) {
                flush(run);
            }
        }
    }

    private void flush(Run run) {
        if (writer.changes() > 0) {
            emit(run, Step.CHANGES, Long.MIN_VALUE);
        }
    }

    private void emit(Run run, Step step, long newest) {
        int changes = writer.changes();
        DimensionRows rows =
                new DimensionRows(run, table.table(), step, newest, changes, writer.take());
        output.collect(outgoing.replace(rows, run.time()));
    }
}
