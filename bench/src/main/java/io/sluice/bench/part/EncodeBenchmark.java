package io.sluice.bench.part;

import io.sluice.catalog.ExportProperties.DatetimePrecision;
import io.sluice.catalog.ExternalTableProperties.Compression;
import io.sluice.connector.storage.file.parquet.ParquetOptions;
import io.sluice.connector.storage.file.parquet.ParquetWriter;
import io.sluice.connector.storage.file.parquet.ParquetWriters;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
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

/** One column to a Parquet file of one row group, snappy. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EncodeBenchmark {
    private static final int BATCHES = 64;
    private static final int ROWS = BATCHES * ColumnBatch.CAPACITY;

    /** The column's type. */
    @Param({"bool", "int", "long", "real", "datetime", "string", "guid", "decimal", "dynamic"})
    public String type;

    /** Different values among the rows: a dictionary pays for the few. */
    @Param({"20", "10000", "1000000000"})
    public int values;

    private final int[] rows = new int[ColumnBatch.CAPACITY];
    private ColumnBatch[] batches;
    private ParquetWriters writers;

    /** Values at random. */
    @Setup
    public void fill() {
        ScalarType scalar = ScalarType.find(type).orElseThrow();
        Schema schema = new Schema(List.of(new Column("c", scalar)));
        batches = RandomColumn.batches(schema, values, BATCHES);
        for (int row = 0; row < rows.length; row++) {
            rows[row] = row;
        }
        writers =
                new ParquetWriters(
                        new ParquetOptions(
                                schema, Compression.SNAPPY, ROWS, DatetimePrecision.MICROSECOND));
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void sluice() throws IOException {
        ParquetWriter file = writers.open(OutputStream.nullOutputStream());
        for (ColumnBatch batch : batches) {
            file.write(batch, rows, 0, batch.size());
        }
        file.finish();
    }
}
