package io.sluice.connector.storage.write;

import io.sluice.connector.storage.committable.PendingFile;
import io.sluice.connector.storage.file.BatchSlice;
import io.sluice.connector.storage.file.SliceWriter;
import io.sluice.connector.storage.root.RootFileSystem;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.connector.file.sink.writer.FileWriter;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;

/**
 * One FileSink at work for one run, one root and one shard, and books about its files: FileSink
 * itself cannot say how many rows are in a file, nor which files are open.
 *
 * <p>A directory has one open file at a time, and FileSink hands out a directory's files in the
 * order in which they were finished; so the books pair them by a queue for each directory.
 */
final class DirectoryBooks implements AutoCloseable {
    /** What is in a file that is finished. */
    private record Finished(long rows) {}

    private final String rootUri;
    private final RootFileSystem root;
    private final SliceWriter.Factory writers;
    private final MemoryBudget budget;
    private final TimerlessContext context;
    private final CloseOnDemand policy = new CloseOnDemand();
    private final Map<String, OpenFile> open = new HashMap<>();
    private final Map<String, Deque<Finished>> finished = new HashMap<>();
    private final FileWriter<BatchSlice> fileSink;
    private String opening;

    DirectoryBooks(
            String rootUri,
            RootFileSystem root,
            OutputFileConfig names,
            SliceWriter.Factory writers,
            MemoryBudget budget,
            TimerlessContext context)
            throws IOException {
        this.rootUri = rootUri;
        this.root = root;
        this.writers = writers;
        this.budget = budget;
        this.context = context;
        FileSink<BatchSlice> sink =
                root.sink(this::open)
                        .withBucketAssigner(new PathBucket())
                        .withRollingPolicy(policy)
                        .withOutputFileConfig(names)
                        .build();
        this.fileSink = sink.createWriter(context);
    }

    MemoryBudget budget() {
        return budget;
    }

    Optional<OpenFile> find(String path) {
        return Optional.ofNullable(open.get(path));
    }

    void write(BatchSlice slice, long timestamp) throws IOException, InterruptedException {
        opening = slice.path;
        fileSink.write(slice, context.at(timestamp));
    }

    private BulkWriter<BatchSlice> open(FSDataOutputStream out) throws IOException {
        OpenFile file = new OpenFile(this, opening, writers.create(out));
        open.put(file.path(), file);
        budget.opened(file);
        return file;
    }

    /** Closes one open file now; what comes next to its directory opens another. */
    void close(OpenFile file) throws IOException {
        policy.closeNext(file.path());
        fileSink.onProcessingTime(0);
        if (open.get(file.path()) == file) {
            throw new IllegalStateException("FileSink did not close a file it was asked to close");
        }
    }

    void finished(OpenFile file) {
        open.remove(file.path(), file);
        budget.closed(file);
        finished.computeIfAbsent(file.path(), path -> new ArrayDeque<>())
                .add(new Finished(file.rows()));
    }

    /** Closes every open file and gives all there are. */
    List<PendingFile> takeFiles() throws IOException {
        List<PendingFile> files = new ArrayList<>();
        SimpleVersionedSerializer<FileSinkCommittable> serializer = root.serializer();
        for (FileSinkCommittable committable : fileSink.prepareCommit()) {
            Deque<Finished> queue = finished.get(PathBucket.pathOf(committable.getBucketId()));
            if (queue == null || queue.isEmpty() || !committable.hasPendingFile()) {
                throw new IllegalStateException("FileSink gives a file that was never finished");
            }
            files.add(pending(committable, queue.remove(), serializer));
        }
        if (!open.isEmpty() || finished.values().stream().anyMatch(queue -> !queue.isEmpty())) {
            throw new IllegalStateException("FileSink keeps files back");
        }
        return files;
    }

    private PendingFile pending(
            FileSinkCommittable committable,
            Finished file,
            SimpleVersionedSerializer<FileSinkCommittable> serializer)
            throws IOException {
        return new PendingFile(
                rootUri,
                uri(committable.getPendingFile().getPath()),
                file.rows(),
                committable.getPendingFile().getSize(),
                serializer.getVersion(),
                serializer.serialize(committable));
    }

    /** The file's place as the root's URI and what follows it, so that the root looks as given. */
    private String uri(Path file) {
        String below = new Path(rootUri).getPath();
        below = below.endsWith("/") ? below : below + "/";
        if (!file.getPath().startsWith(below)) {
            throw new IllegalStateException(
                    "a partition value leads out of the root %s: %s".formatted(rootUri, file));
        }
        String name = file.getPath().substring(below.length());
        return rootUri.endsWith("/") ? rootUri + name : rootUri + "/" + name;
    }

    @Override
    public void close() {
        open.values().forEach(budget::closed);
        fileSink.close();
    }
}
