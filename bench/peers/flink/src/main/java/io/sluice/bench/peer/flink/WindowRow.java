package io.sluice.bench.peer.flink;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** A window's row: region, minute, count, mean. */
final class WindowRow
        extends ProcessWindowFunction<CountAndMean.Sums, GenericRecord, String, TimeWindow> {
    private static final long serialVersionUID = 1;

    @Override
    public void process(
            String region,
            Context context,
            Iterable<CountAndMean.Sums> windows,
            Collector<GenericRecord> out) {
        Schema schema = RowSchemas.of("summarize");
        for (CountAndMean.Sums sums : windows) {
            GenericRecord row = new GenericData.Record(schema);
            row.put(0, region);
            row.put(1, context.window().getStart() * 1_000);
            row.put(2, sums.count);
            row.put(3, sums.sum / sums.count);
            out.collect(row);
        }
    }
}
