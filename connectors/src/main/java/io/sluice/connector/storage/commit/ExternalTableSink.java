package io.sluice.connector.storage.commit;

import io.sluice.connector.batch.RunBatch;
import io.sluice.connector.failure.FailureReports;
import io.sluice.connector.storage.committable.RunCommit;
import io.sluice.connector.storage.committable.RunCommitSerializer;
import io.sluice.connector.storage.committable.RunPart;
import io.sluice.connector.storage.committable.RunPartSerializer;
import io.sluice.connector.storage.write.ExternalTableWriter;
import io.sluice.connector.storage.write.WriterSettings;
import java.io.IOException;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessageTypeInfo;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The sink of a continuous export: writes runs into an external table so that each becomes visible
 * as a whole and is announced on the ledger, exactly once.
 *
 * <pre>{@code
 * ExternalTableSink.builder()
 *     .start(ledger, ExportStart.prepare(…), factTopics)
 *     .table(externalTable, properties)
 *     .splitter(…)
 *     .build()
 *     .write(batches);
 * }</pre>
 *
 * <p>A commit is per run and not per checkpoint, because a reader must never see a part of a run;
 * so the files of a run wait in the hold. A newer start of the export fences this one by its epoch
 * in the ledger. What a job before this one has begun to commit is finished first; what the ledger
 * has already is dropped.
 */
public final class ExternalTableSink
        implements Sink<RunBatch>,
                SupportsCommitter<RunCommit>,
                SupportsPreCommitTopology<RunPart, RunCommit> {
    private final CommitSettings commit;
    private final FailureReports failures;
    private final WriterSettings writer;
    private final boolean single;

    ExternalTableSink(
            CommitSettings commit, FailureReports failures, WriterSettings writer, boolean single) {
        this.commit = commit;
        this.failures = failures;
        this.writer = writer;
        this.single = single;
    }

    public static ExternalTableSinkBuilder builder() {
        return new ExternalTableSinkBuilder();
    }

    /**
     * Adds the sink behind a stream, named {@code write <external table>}, with one writer where
     * the export's distribution is {@code single}.
     */
    public DataStreamSink<RunBatch> write(DataStream<RunBatch> batches) {
        SingleOutputStreamOperator<RunBatch> watched =
                failures.watch(batches, "to write", batches.getType()).uid("to-write");
        if (single) {
            watched.setParallelism(1);
        }
        DataStreamSink<RunBatch> sink =
                watched.sinkTo(this).name("write " + commit.externalTable()).uid("write");
        return single ? sink.setParallelism(1) : sink;
    }

    @Override
    public ExternalTableWriter createWriter(WriterInitContext context) {
        return new ExternalTableWriter(writer, context);
    }

    @Override
    public SimpleVersionedSerializer<RunPart> getWriteResultSerializer() {
        return new RunPartSerializer();
    }

    /** Never change the hold's uid: what it holds would be lost without a word. */
    @Override
    public DataStream<CommittableMessage<RunCommit>> addPreCommitTopology(
            DataStream<CommittableMessage<RunPart>> parts) {
        SingleOutputStreamOperator<CommittableMessage<RunCommit>> held =
                parts.global()
                        .transform(
                                "hold",
                                CommittableMessageTypeInfo.of(RunCommitSerializer::new),
                                failures.watched(new RunHold(commit)))
                        .uid("hold")
                        .forceNonParallel();
        // All to the first committer, which keeps the order of the runs.
        return failures.watch(
                        held.global(),
                        "to commit",
                        CommittableMessageTypeInfo.of(RunCommitSerializer::new))
                .uid("to-commit");
    }

    @Override
    public Committer<RunCommit> createCommitter(CommitterInitContext context) throws IOException {
        return RunCommitter.open(commit, context);
    }

    @Override
    public SimpleVersionedSerializer<RunCommit> getCommittableSerializer() {
        return new RunCommitSerializer();
    }
}
