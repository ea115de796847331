package io.sluice.connector.storage.read.file;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.util.IOUtils;

/** A listed file that is open for reading, anywhere in it. Belongs to one thread. */
public final class StoredFile implements AutoCloseable {
    private final ListedFile listed;
    private final FSDataInputStream in;

    private StoredFile(ListedFile listed, FSDataInputStream in) {
        this.listed = listed;
        this.in = in;
    }

    /**
     * Opens a file.
     *
     * @throws UnreadableFileException where it is gone or was written again since it was listed:
     *     who reads by an old listing must not get new content
     */
    public static StoredFile open(ListedFile listed) throws IOException {
        Path path = new Path(listed.path());
        FileSystem files = path.getFileSystem();
        try {
            FileStatus now = files.getFileStatus(path);
            if (now.getLen() != listed.length() || now.getModificationTime() != listed.modified()) {
                throw UnreadableFileException.stale(
                        listed.path(),
                        "it was written again since it was listed (%d bytes then, %d now); read by a new listing"
                                .formatted(listed.length(), now.getLen()),
                        null);
            }
            return new StoredFile(listed, files.open(path));
        } catch (FileNotFoundException e) {
            throw UnreadableFileException.stale(
                    listed.path(), "it is gone since it was listed; read by a new listing", e);
        }
    }

    public String path() {
        return listed.path();
    }

    /** Bytes of the file. */
    public long length() {
        return listed.length();
    }

    /** The file from its first byte on; closed with this. */
    public FSDataInputStream stream() throws IOException {
        in.seek(0);
        return in;
    }

    /** Bytes from the middle of the file. */
    public byte[] read(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.seek(position);
        try {
            IOUtils.readFully(in, bytes, 0, length);
        } catch (EOFException e) {
            throw broken("it ends before byte %d".formatted(position + length));
        }
        return bytes;
    }

    /**
     * What to throw for a problem in the file.
     *
     * @param problem what is wrong, a phrase that goes on from the file's path
     */
    public UnreadableFileException broken(String problem) {
        return new UnreadableFileException(path(), problem);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
