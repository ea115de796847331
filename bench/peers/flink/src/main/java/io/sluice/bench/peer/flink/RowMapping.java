package io.sluice.bench.peer.flink;

import io.sluice.bench.peer.PeerArguments;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.formats.avro.typeutils.GenericRecordAvroTypeInfo;

/** A reading as a row of its shape. */
final class RowMapping extends RichMapFunction<Reading, GenericRecord> {
    private static final long serialVersionUID = 1;

    private final String shape;
    private final String bootstrapServers;
    private final String dimensionTopic;
    private transient Schema schema;
    private transient Map<String, Devices.Device> devices;

    RowMapping(PeerArguments arguments) {
        shape = arguments.shape();
        bootstrapServers = arguments.bootstrapServers();
        dimensionTopic = arguments.dimensionTopic();
    }

    static TypeInformation<GenericRecord> type(String shape) {
        return new GenericRecordAvroTypeInfo(RowSchemas.of(shape));
    }

    @Override
    public void open(OpenContext context) throws Exception {
        schema = RowSchemas.of(shape);
        devices = shape.equals("join") ? Devices.read(bootstrapServers, dimensionTopic) : Map.of();
    }

    @Override
    public GenericRecord map(Reading reading) {
        return switch (shape) {
            case "filter" -> row(micros(reading), reading.device, reading.temperature);
            case "join" -> joined(reading);
            default ->
                    row(
                            micros(reading),
                            reading.device,
                            reading.region,
                            reading.temperature,
                            reading.humidity,
                            reading.level,
                            reading.message,
                            reading.building,
                            reading.floor,
                            reading.room);
        };
    }

    private GenericRecord joined(Reading reading) {
        Devices.Device device = devices.get(reading.device);
        return row(
                micros(reading),
                reading.device,
                reading.temperature,
                device.model(),
                device.capacity());
    }

    private static long micros(Reading reading) {
        return reading.ts * 1_000;
    }

    private GenericRecord row(Object... values) {
        GenericRecord row = new GenericData.Record(schema);
        for (int i = 0; i < values.length; i++) {
            row.put(i, values[i]);
        }
        return row;
    }
}
