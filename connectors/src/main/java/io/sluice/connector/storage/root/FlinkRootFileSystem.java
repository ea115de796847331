package io.sluice.connector.storage.root;

import io.sluice.connector.storage.committable.PendingFile;
import io.sluice.connector.storage.file.BatchSlice;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A root on a file system that Flink knows by the scheme of its URI. */
final class FlinkRootFileSystem implements RootFileSystem {
    private final Path root;
    private final FileSink<BatchSlice> committing;

    FlinkRootFileSystem(String uri) {
        this.root = new Path(uri);
        this.committing =
                sink(stream -> {
                            throw new IllegalStateException("a committer does not write");
                        })
                        .build();
    }

    @Override
    public FileSink.DefaultBulkFormatBuilder<BatchSlice> sink(
            BulkWriter.Factory<BatchSlice> writers) {
        return FileSink.forBulkFormat(root, writers);
    }

    @Override
    public SimpleVersionedSerializer<FileSinkCommittable> serializer() {
        return committing.getCommittableSerializer();
    }

    @Override
    public void publish(FileSinkCommittable file) throws IOException, InterruptedException {
        // FileSink's committer holds nothing that would have to be closed.
        committing.createCommitter(null).commit(List.of(new PublishRequest(file)));
    }

    @Override
    public OptionalLong size(String path) throws IOException {
        Path file = new Path(path);
        try {
            return OptionalLong.of(file.getFileSystem().getFileStatus(file).getLen());
        } catch (FileNotFoundException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * Local file systems and HDFS keep a file that is not visible yet beside its place, as {@code
     * .NAME.inprogress.UUID}. Object stores keep an upload, which their own rules end.
     */
    @Override
    public void deleteAbandoned(Collection<PendingFile> files) throws IOException {
        Map<Path, Set<String>> byDirectory =
                files.stream()
                        .map(file -> new Path(file.path()))
                        .collect(
                                Collectors.groupingBy(
                                        Path::getParent,
                                        Collectors.mapping(Path::getName, Collectors.toSet())));
        for (Map.Entry<Path, Set<String>> directory : byDirectory.entrySet()) {
            deleteAbandoned(directory.getKey(), directory.getValue());
        }
    }

    private static void deleteAbandoned(Path directory, Set<String> names) throws IOException {
        FileSystem files = directory.getFileSystem();
        if (!files.exists(directory)) {
            return;
        }
        FileStatus[] there = files.listStatus(directory);
        for (FileStatus file : there == null ? new FileStatus[0] : there) {
            String name = file.getPath().getName();
            int end = name.indexOf(".inprogress.");
            if (end > 1 && name.charAt(0) == '.' && names.contains(name.substring(1, end))) {
                files.delete(file.getPath(), false);
            }
        }
    }

    /** A request that needs no answer: what goes wrong is thrown. */
    private record PublishRequest(FileSinkCommittable getCommittable)
            implements Committer.CommitRequest<FileSinkCommittable> {
        @Override
        public int getNumberOfRetries() {
            return 0;
        }

        @Override
        public void signalFailedWithKnownReason(Throwable t) {
            throw new IllegalStateException(t);
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable t) {
            throw new IllegalStateException(t);
        }

        @Override
        public void retryLater() {
            throw new IllegalStateException("FileSink's committer does not ask for a retry");
        }

        @Override
        public void updateAndRetryLater(FileSinkCommittable committable) {
            retryLater();
        }

        @Override
        public void signalAlreadyCommitted() {}
    }
}
