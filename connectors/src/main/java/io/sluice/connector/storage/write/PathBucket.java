package io.sluice.connector.storage.write;

import io.sluice.connector.storage.file.BatchSlice;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;

/**
 * The directory of a slice is its partition path, told to FileSink as {@code ./path/}: Flink would
 * take what stands before a colon in the first folder for the scheme of a URI, and cut off blanks
 * at the end.
 */
final class PathBucket implements BucketAssigner<BatchSlice, String> {
    private static final String HERE = "./";
    private static final String END = "/";

    private final Map<String, String> ids = new HashMap<>();

    static String idOf(String path) {
        return path.isEmpty() ? path : HERE + path + END;
    }

    static String pathOf(String id) {
        return id.isEmpty() ? id : id.substring(HERE.length(), id.length() - END.length());
    }

    @Override
    public String getBucketId(BatchSlice slice, Context context) {
        return ids.computeIfAbsent(slice.path, PathBucket::idOf);
    }

    @Override
    public SimpleVersionedSerializer<String> getSerializer() {
        return SimpleVersionedStringSerializer.INSTANCE;
    }
}
