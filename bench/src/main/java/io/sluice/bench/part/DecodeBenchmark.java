package io.sluice.bench.part;

import io.sluice.catalog.KafkaConnection;
import io.sluice.catalog.RecordFormat;
import io.sluice.catalog.Table;
import io.sluice.connector.format.RecordDecoder;
import io.sluice.connector.format.RecordDecoders;
import io.sluice.connector.kafka.element.RecordBatch;
import io.sluice.kql.batch.ColumnBatch;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import org.openjdk.jmh.infra.Blackhole;

/** Records to columns. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {
    private static final int BATCHES = 16;
    private static final int ROWS = BATCHES * ColumnBatch.CAPACITY;

    /** How the records are written. */
    @Param({"json", "avro", "csv"})
    public String format;

    /** The wanted columns, of how many. */
    @Param({"3 of 10", "10", "100"})
    public String columns;

    private final RecordBatch[] batches = new RecordBatch[BATCHES];
    private byte[][] records;
    private RecordDecoder decoder;
    private DecodeByLibrary byLibrary;

    /** Fetches of a thousand records. */
    @Setup
    public void fill() {
        Layout layout = Layout.of(columns);
        records = Records.of(format, layout, ROWS);
        for (int i = 0; i < BATCHES; i++) {
            int from = i * ColumnBatch.CAPACITY;
            batches[i] = Records.batch(records, from, from + ColumnBatch.CAPACITY);
        }
        decoder = RecordDecoders.create(table(layout), layout.wantedColumns());
        byLibrary = DecodeByLibrary.of(format, layout);
    }

    private Table table(Layout layout) {
        RecordFormat recordFormat = RecordFormat.valueOf(format.toUpperCase(Locale.ROOT));
        KafkaConnection connection =
                new KafkaConnection(
                        "t",
                        recordFormat,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(layout.avro()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of());
        return new Table(
                "T",
                layout.table(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.of(connection));
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void sluice(Blackhole sink) {
        RecordDecoder.Output output =
                new RecordDecoder.Output() {
                    @Override
                    public void rows(ColumnBatch rows, int count, long nulledValues) {
                        sink.consume(rows);
                    }

                    @Override
                    public void undecodable(int index, String reason) {
                        throw new IllegalStateException(reason);
                    }
                };
        for (RecordBatch batch : batches) {
            decoder.decode(batch, output);
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void byLibrary(Blackhole sink) throws IOException {
        for (byte[] record : records) {
            byLibrary.read(record, sink);
        }
    }
}
