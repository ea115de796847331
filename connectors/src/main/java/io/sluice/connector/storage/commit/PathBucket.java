package io.sluice.connector.storage.commit;

import io.sluice.connector.storage.file.BatchSlice;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;

/** The directory of a slice is its partition path. */
final class PathBucket implements BucketAssigner<BatchSlice, String> {
    @Override
    public String getBucketId(BatchSlice slice, Context context) {
        return slice.path;
    }

    @Override
    public SimpleVersionedSerializer<String> getSerializer() {
        return SimpleVersionedStringSerializer.INSTANCE;
    }
}
