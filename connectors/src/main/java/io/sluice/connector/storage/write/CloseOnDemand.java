package io.sluice.connector.storage.write;

import io.sluice.connector.storage.file.BatchSlice;
import org.apache.flink.streaming.api.functions.sink.filesystem.PartFileInfo;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.CheckpointRollingPolicy;

/**
 * Files close at each checkpoint, and when the writer says so: it decides before it writes, because
 * the size rule, the memory budget and the choice of a root all have a say. FileSink asks a policy
 * about each open file when its timer fires; the writer fires it (see {@link TimerlessContext}).
 */
final class CloseOnDemand extends CheckpointRollingPolicy<BatchSlice, String> {
    private String directory;

    void closeNext(String path) {
        directory = PathBucket.idOf(path);
    }

    @Override
    public boolean shouldRollOnEvent(PartFileInfo<String> file, BatchSlice slice) {
        return false;
    }

    @Override
    public boolean shouldRollOnProcessingTime(PartFileInfo<String> file, long now) {
        return file.getBucketId().equals(directory);
    }
}
