package io.sluice.job.dimension.share;

import io.sluice.job.dimension.Change;
import java.nio.ByteBuffer;

/** What the key of a change says that goes to a share: the hash, and behind it the record's key. */
final class SharedChange {
    private SharedChange() {}

    /** The key of a change of an appended row. */
    static byte[] key(long hash) {
        return ByteBuffer.allocate(Long.BYTES).putLong(hash).array();
    }

    /** The key of a change of the rows of a record. */
    static byte[] key(long hash, byte[] recordKey) {
        return ByteBuffer.allocate(Long.BYTES + recordKey.length)
                .putLong(hash)
                .put(recordKey)
                .array();
    }

    static long hash(Change change) {
        return ByteBuffer.wrap(change.array()).getLong(change.keyAt());
    }

    /** The key of the record, as a text. */
    static String recordKey(Change change) {
        return KeyGroups.text(
                change.array(), change.keyAt() + Long.BYTES, change.keyLength() - Long.BYTES);
    }
}
