package io.sluice.connector.storage.read;

import io.sluice.connector.storage.read.file.ListedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Listings as bytes of a checkpoint. A path says only where it differs from the one before it. */
public final class TableListingSerializer implements SimpleVersionedSerializer<TableListing> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(TableListing listing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(listing.files().size());
            byte[] before = new byte[0];
            for (ListedFile file : listing.files()) {
                byte[] path = file.path().getBytes(StandardCharsets.UTF_8);
                int same = common(before, path);
                out.writeInt(same);
                out.writeInt(path.length - same);
                out.write(path, same, path.length - same);
                out.writeLong(file.length());
                out.writeLong(file.modified());
                before = path;
            }
        }
        return bytes.toByteArray();
    }

    private static int common(byte[] one, byte[] other) {
        int most = Math.min(one.length, other.length);
        int same = 0;
        while (same < most && one[same] == other[same]) {
            same++;
        }
        return same;
    }

    @Override
    public TableListing deserialize(int version, byte[] serialized) throws IOException {
        return switch (version) {
            case 1 -> readVersion1(serialized);
            default ->
                    throw new IOException(
                            "a listing of version %d is of a newer Sluice than this one, which knows versions up to %d"
                                    .formatted(version, VERSION));
        };
    }

    private static TableListing readVersion1(byte[] serialized) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized))) {
            int count = in.readInt();
            List<ListedFile> files = new ArrayList<>();
            byte[] before = new byte[0];
            for (int i = 0; i < count; i++) {
                int same = in.readInt();
                byte[] path = new byte[same + in.readInt()];
                System.arraycopy(before, 0, path, 0, same);
                in.readFully(path, same, path.length - same);
                files.add(
                        new ListedFile(
                                new String(path, StandardCharsets.UTF_8),
                                in.readLong(),
                                in.readLong()));
                before = path;
            }
            return new TableListing(files);
        }
    }
}
