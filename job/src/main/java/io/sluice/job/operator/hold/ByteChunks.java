package io.sluice.job.operator.hold;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pieces of bytes in their order: on the heap, and behind what may be there in a file. */
final class ByteChunks implements Closeable {
    /** Takes one piece. */
    interface Reader {
        void chunk(byte[] bytes) throws IOException;
    }

    private final RunSpace space;
    private final boolean onHeap;
    private final List<byte[]> chunks = new ArrayList<>();
    private Optional<Path> file = Optional.empty();
    private DataOutputStream spilled;
    private long chunksInFile;
    private long memory;
    private long disk;

    private ByteChunks(RunSpace space, boolean onHeap) {
        this.space = space;
        this.onHeap = onHeap;
    }

    /** Pieces that go to a file when the heap has no room for more of them. */
    static ByteChunks onHeap(RunSpace space) {
        return new ByteChunks(space, true);
    }

    /** Pieces that leave the heap to others. */
    static ByteChunks inFile(RunSpace space) {
        return new ByteChunks(space, false);
    }

    void add(byte[] bytes) throws IOException {
        // Once in the file, all further ones go there: they keep their order.
        if (onHeap && file.isEmpty() && space.take(bytes.length)) {
            memory += bytes.length;
            chunks.add(bytes);
            return;
        }
        space.takeDisk(bytes.length);
        disk += bytes.length;
        if (file.isEmpty()) {
            Path created = space.newFile();
            file = Optional.of(created);
            spilled =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(created)));
        }
        spilled.writeInt(bytes.length);
        spilled.write(bytes);
        chunksInFile++;
    }

    void each(Reader into) throws IOException {
        for (byte[] chunk : chunks) {
            into.chunk(chunk);
        }
        if (file.isPresent()) {
            spilled.flush();
            try (DataInputStream in =
                    new DataInputStream(
                            new BufferedInputStream(Files.newInputStream(file.get())))) {
                for (long i = 0; i < chunksInFile; i++) {
                    byte[] chunk = new byte[in.readInt()];
                    in.readFully(chunk);
                    into.chunk(chunk);
                }
            }
        }
    }

    @Override
    public void close() {
        space.give(memory, disk);
        memory = 0;
        disk = 0;
        chunks.clear();
        chunksInFile = 0;
        try {
            if (file.isPresent()) {
                spilled.close();
                Files.deleteIfExists(file.get());
                file = Optional.empty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
