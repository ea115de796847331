package io.sluice.connector.storage.commit;

import io.sluice.connector.storage.file.BatchSlice;
import io.sluice.connector.storage.file.FileFormat;
import io.sluice.connector.storage.file.SliceWriter;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.LongVector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.fs.FSDataOutputStream;

/** A line of text for each row: the smallest format there is, so that tests look at the sink. */
record TestingLines(long rowsPerFile, long memoryPerRow) implements FileFormat {
    @Override
    public String extension() {
        return ".csv";
    }

    @Override
    public SliceWriter.Factory writersOfRun() {
        return out -> new Writer(out, memoryPerRow);
    }

    @Override
    public int rowsThatFit(long rows, long rawBytes, BatchSlice slice) {
        return (int) Math.min(slice.size(), rowsPerFile - rows);
    }

    @Override
    public long rawSize(ColumnBatch batch, int row) {
        return 24;
    }

    private static final class Writer implements SliceWriter {
        private final FSDataOutputStream out;
        private final long memoryPerRow;
        private long rows;

        Writer(FSDataOutputStream out, long memoryPerRow) {
            this.out = out;
            this.memoryPerRow = memoryPerRow;
        }

        @Override
        public void addElement(BatchSlice slice) throws IOException {
            LongVector id = (LongVector) slice.batch.vector(0);
            LongVector run = (LongVector) slice.batch.vector(1);
            for (int i = slice.from; i < slice.to; i++) {
                int row = slice.rows[i];
                String line = id.values[row] + "," + run.values[row] + "\n";
                out.write(line.getBytes(StandardCharsets.UTF_8));
                rows++;
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void finish() throws IOException {
            out.flush();
        }

        @Override
        public long rows() {
            return rows;
        }

        @Override
        public long rawBytes() {
            return rows * 24;
        }

        @Override
        public long memoryInUse() {
            return rows * memoryPerRow;
        }
    }
}
