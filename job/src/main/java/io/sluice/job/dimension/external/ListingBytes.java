package io.sluice.job.dimension.external;

import io.sluice.connector.storage.read.TableListing;
import io.sluice.connector.storage.read.TableListingSerializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A listing as it lies in checkpoints: the version of its layout before it. */
final class ListingBytes {
    private static final TableListingSerializer SERIALIZER = new TableListingSerializer();

    private ListingBytes() {}

    static byte[] write(TableListing listing) throws IOException {
        byte[] bytes = SERIALIZER.serialize(listing);
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(SERIALIZER.getVersion())
                .put(bytes)
                .array();
    }

    static TableListing read(byte[] bytes) throws IOException {
        int version = ByteBuffer.wrap(bytes).getInt();
        return SERIALIZER.deserialize(
                version, Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }
}
