package io.sluice.bench.part;

import io.sluice.catalog.ExportProperties.DatetimePrecision;
import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.ExternalTableProperties.Compression;
import io.sluice.connector.storage.file.BatchSlice;
import io.sluice.connector.storage.file.parquet.ParquetOptions;
import io.sluice.connector.storage.file.parquet.ParquetWriter;
import io.sluice.connector.storage.file.parquet.ParquetWriters;
import io.sluice.connector.storage.path.PartitionLayout;
import io.sluice.connector.storage.path.PartitionSplitter;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.batch.IntVector;
import io.sluice.kql.batch.LongVector;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Rows like those of the race, decoded, to one Parquet file in each of the folders of a run. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WriteBenchmark {
    private static final int BATCHES = 400;
    private static final int ROWS = BATCHES * ColumnBatch.CAPACITY;
    private static final int DEVICES = 10_000;
    private static final String COLUMNS =
            """
            ts: datetime, device: string, folder: string, temperature: real, humidity: real, level: int,
            message: string, building: string, floor: int, room: string""";

    /** Folders, each of which gets as many rows as the others. */
    @Param({"1", "20", "1000"})
    public int folders;

    private final ColumnBatch[] batches = new ColumnBatch[BATCHES];
    private final Map<String, ParquetWriter> files = new HashMap<>();
    private PartitionSplitter splitter;
    private ParquetWriters writers;

    /** Values at random, as in the race. */
    @Setup
    public void fill() {
        ExternalTable table =
                Tables.external(
                        "(%s) kind = storage partition by (P: string = folder) pathformat = (\"p=\" P)"
                                .formatted(COLUMNS));
        splitter = PartitionLayout.of(table, table.schema()).newSplitter();
        writers =
                new ParquetWriters(
                        new ParquetOptions(
                                table.schema(),
                                Compression.SNAPPY,
                                100_000,
                                DatetimePrecision.MICROSECOND));
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < BATCHES; i++) {
            batches[i] = ColumnBatch.allocate(table.schema());
            for (int row = 0; row < ColumnBatch.CAPACITY; row++) {
                put(batches[i], row, i * ColumnBatch.CAPACITY + row, random);
            }
            batches[i].setSize(ColumnBatch.CAPACITY);
        }
    }

    private void put(ColumnBatch batch, int row, int number, SplittableRandom random) {
        int device = random.nextInt(DEVICES);
        ((LongVector) batch.vector(0)).values[row] = number / 3 * 10_000L;
        text(batch, 1, row, "device-%05d".formatted(device));
        text(batch, 2, row, "region-%04d".formatted(device % folders));
        ((DoubleVector) batch.vector(3)).values[row] = random.nextInt(8_000) / 100.0;
        ((DoubleVector) batch.vector(4)).values[row] = random.nextInt(10_000) / 100.0;
        ((IntVector) batch.vector(5)).values[row] = random.nextInt(5);
        text(batch, 6, row, "reading %010d of the sensor is fine".formatted(number));
        text(batch, 7, row, "b-%02d".formatted(random.nextInt(64)));
        ((IntVector) batch.vector(8)).values[row] = random.nextInt(10);
        text(batch, 9, row, "room-%03d".formatted(random.nextInt(200)));
    }

    private static void text(ColumnBatch batch, int column, int row, String text) {
        ((BytesVector) batch.vector(column)).set(row, text.getBytes(StandardCharsets.US_ASCII));
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void sluice() throws IOException {
        for (ColumnBatch batch : batches) {
            for (BatchSlice slice : splitter.split(batch)) {
                files.computeIfAbsent(
                                slice.path, path -> writers.open(OutputStream.nullOutputStream()))
                        .write(slice.batch, slice.rows, slice.from, slice.to);
            }
        }
        for (ParquetWriter file : files.values()) {
            file.finish();
        }
        files.clear();
    }
}
