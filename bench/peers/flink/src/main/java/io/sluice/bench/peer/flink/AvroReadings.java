package io.sluice.bench.peer.flink;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;

/** Avro by its generic reader; the record and the decoder are used again and again. */
final class AvroReadings extends AbstractDeserializationSchema<Reading> {
    private static final long serialVersionUID = 1;

    private final String schema;
    private transient GenericDatumReader<GenericRecord> reader;
    private transient BinaryDecoder decoder;
    private transient GenericRecord reused;

    AvroReadings(String schema) {
        super(Reading.class);
        this.schema = schema;
    }

    @Override
    public void open(InitializationContext context) {
        reader = new GenericDatumReader<>(new Schema.Parser().parse(schema));
    }

    @Override
    public Reading deserialize(byte[] message) throws IOException {
        decoder = DecoderFactory.get().binaryDecoder(message, decoder);
        reused = reader.read(reused, decoder);
        GenericRecord site = (GenericRecord) reused.get(7);
        Reading reading = new Reading();
        reading.ts = (Long) reused.get(0);
        reading.device = reused.get(1).toString();
        reading.region = reused.get(2).toString();
        reading.temperature = (Double) reused.get(3);
        reading.humidity = (Double) reused.get(4);
        reading.level = (Integer) reused.get(5);
        reading.message = reused.get(6).toString();
        reading.building = site.get(0).toString();
        reading.floor = (Integer) site.get(1);
        reading.room = site.get(2).toString();
        return reading;
    }
}
