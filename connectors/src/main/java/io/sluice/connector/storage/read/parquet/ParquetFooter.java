package io.sluice.connector.storage.read.parquet;

import io.sluice.connector.storage.read.file.StoredFile;
import io.sluice.connector.storage.read.file.UnreadableFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/** The end of a file: what says which columns it has, and where they lie. */
public final class ParquetFooter {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ENCRYPTED = "PARE".getBytes(StandardCharsets.US_ASCII);
    private static final int TAIL = Integer.BYTES + 4;

    /** As much as a footer usually takes, read with the file's last bytes at once. */
    private static final int USUAL = 64 << 10;

    private final FileMetaData metadata;
    private final long start;

    private ParquetFooter(FileMetaData metadata, long start) {
        this.metadata = metadata;
        this.start = start;
    }

    /**
     * Reads the footer.
     *
     * @throws UnreadableFileException where the file has none: cut off, or not Parquet
     */
    public static ParquetFooter read(StoredFile file) throws IOException {
        if (file.length() < MAGIC.length + TAIL) {
            throw file.broken(
                    "it has %d bytes, too few for a Parquet file: was it cut off?"
                            .formatted(file.length()));
        }
        int length = (int) Math.min(USUAL, file.length());
        byte[] end = file.read(file.length() - length, length);
        int footer = footerLength(file, end);
        long start = file.length() - TAIL - footer;
        byte[] bytes =
                footer <= length - TAIL
                        ? Arrays.copyOfRange(end, length - TAIL - footer, length - TAIL)
                        : file.read(start, footer);
        FileMetaData metadata = parse(file, bytes);
        check(file, metadata);
        return new ParquetFooter(metadata, start);
    }

    private static int footerLength(StoredFile file, byte[] end) throws UnreadableFileException {
        byte[] magic = Arrays.copyOfRange(end, end.length - MAGIC.length, end.length);
        if (Arrays.equals(magic, ENCRYPTED)) {
            throw file.broken("its footer is encrypted, which cannot be read");
        }
        if (!Arrays.equals(magic, MAGIC)) {
            throw file.broken(
                    "it does not end as a Parquet file does: it was cut off, or is of another format");
        }
        int length =
                ByteBuffer.wrap(end, end.length - TAIL, Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt();
        if (length <= 0 || length > file.length() - TAIL - MAGIC.length) {
            throw file.broken(
                    "its footer says it has %d bytes, of %d in the file: the end is damaged"
                            .formatted(length, file.length()));
        }
        return length;
    }

    private static FileMetaData parse(StoredFile file, byte[] bytes)
            throws UnreadableFileException {
        try {
            return Util.readFileMetaData(new ByteArrayInputStream(bytes));
        } catch (IOException | RuntimeException e) {
            throw new UnreadableFileException(file.path(), "its footer is damaged", e);
        }
    }

    private static void check(StoredFile file, FileMetaData metadata)
            throws UnreadableFileException {
        long rows = 0;
        for (RowGroup group : metadata.getRow_groups()) {
            if (group.getNum_rows() < 0) {
                throw file.broken("its footer is damaged: a row group has a negative size");
            }
            rows += group.getNum_rows();
        }
        if (rows != metadata.getNum_rows()) {
            throw file.broken(
                    "its footer says %d rows, its row groups have %d"
                            .formatted(metadata.getNum_rows(), rows));
        }
    }

    /** Rows of the file. */
    public long rows() {
        return metadata.getNum_rows();
    }

    FileMetaData metadata() {
        return metadata;
    }

    /** Where the footer begins: behind the last page. */
    long start() {
        return start;
    }
}
