package io.sluice.connector.storage;

import io.sluice.connector.storage.file.BatchSlice;
import io.sluice.connector.storage.file.FileFormat;
import io.sluice.connector.storage.file.SliceWriter;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.type.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.local.LocalFileSystem;

/** Writes files as a sink would: in slices of at most a batch, through Flink's file system. */
public final class TestingFiles {
    private TestingFiles() {}

    public static SliceWriter write(
            Path file, FileFormat format, Schema schema, List<Object[]> rows) {
        return write(file, format.writersOfRun(), schema, rows, ColumnBatch.CAPACITY);
    }

    public static SliceWriter write(
            Path file,
            SliceWriter.Factory factory,
            Schema schema,
            List<Object[]> rows,
            int rowsOfBatch) {
        try (FSDataOutputStream out = open(file)) {
            SliceWriter writer = factory.create(out);
            for (int from = 0; from < rows.size(); from += rowsOfBatch) {
                int to = Math.min(rows.size(), from + rowsOfBatch);
                BatchSlice slice =
                        TestingBatch.slice(TestingBatch.of(schema, rows.subList(from, to)));
                writer.addElement(slice);
            }
            writer.finish();
            return writer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static FSDataOutputStream open(Path file) throws IOException {
        return LocalFileSystem.getSharedInstance()
                .create(
                        new org.apache.flink.core.fs.Path(file.toUri()),
                        FileSystem.WriteMode.OVERWRITE);
    }
}
