package io.sluice.connector.storage.write;

import io.sluice.connector.batch.RunBatch;
import io.sluice.connector.bytes.UnwritableValueException;
import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.storage.committable.RunPart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Writes the rows of each run into files of that run, and closes them all at each checkpoint: a
 * writer has no state. Rows of run R+1 may come before the last ones of R.
 *
 * <p>Metrics: {@code openFiles}, {@code writerMemoryBytes}, and Flink's {@code numRecordsOut} in
 * rows.
 */
public final class ExternalTableWriter implements CommittingSinkWriter<RunBatch, RunPart> {
    private final WriterSettings settings;
    private final SliceSplitter splitter;
    private final MemoryBudget budget;
    private final FileOpener opener;
    private final TreeMap<Long, RunFiles> runs = new TreeMap<>();
    private final Counter rowsOut;

    public ExternalTableWriter(WriterSettings settings, WriterInitContext context) {
        this.settings = settings;
        this.splitter = settings.splitter();
        this.budget = new MemoryBudget(settings.memory());
        this.opener = new FileOpener(settings, budget, new TimerlessContext(context));
        MetricGroup group = context.metricGroup();
        Gauge<Integer> openFiles = budget::openFiles;
        group.gauge("openFiles", openFiles);
        Gauge<Long> memory = budget::used;
        group.gauge("writerMemoryBytes", memory);
        this.rowsOut = context.metricGroup().getIOMetricGroup().getNumRecordsOutCounter();
    }

    @Override
    public void write(RunBatch batch, Context context) throws IOException, InterruptedException {
        RunFiles files = runs.get(batch.run().time());
        if (files == null) {
            files =
                    new RunFiles(
                            batch.run(),
                            opener,
                            settings.format(),
                            settings.filePerShard(),
                            budget);
            runs.put(batch.run().time(), files);
        }
        files.account(batch);
        if (batch.columns().size() > 0) {
            FaultPoints.reached("write.rows");
            writeRows(files, batch);
        }
    }

    private void writeRows(RunFiles files, RunBatch batch)
            throws IOException, InterruptedException {
        try {
            splitter.split(
                    batch.columns(),
                    slice -> {
                        // FileSink counts an element, which is a slice.
                        rowsOut.inc(slice.size() - 1L);
                        files.write(batch, slice);
                    });
        } catch (UnwritableValueException e) {
            throw new RefusedValueException(e);
        }
    }

    /** The end of input says the largest watermark, which ends no run. */
    @Override
    public void writeWatermark(Watermark watermark) {
        if (watermark.getTimestamp() != Long.MAX_VALUE) {
            opener.forgetRunsUpTo(watermark.getTimestamp());
        }
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public Collection<RunPart> prepareCommit() throws IOException {
        FaultPoints.reached("write.prepare");
        List<RunPart> parts = new ArrayList<>(runs.size());
        for (RunFiles files : runs.values()) {
            parts.add(files.finish());
        }
        close(runs);
        FaultPoints.reached("write.prepared");
        return parts;
    }

    private static void close(TreeMap<Long, RunFiles> runs) {
        runs.values().forEach(RunFiles::close);
        runs.clear();
    }

    @Override
    public void close() {
        close(runs);
        budget.close();
    }
}
