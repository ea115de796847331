package io.sluice.bench.peer.flink;

import io.sluice.bench.peer.PeerArguments;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.formats.parquet.ParquetWriterFactory;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Avro records as Parquet. What Flink's AvroParquetWriters make does not compress, so the factory
 * is built here, with Snappy.
 */
final class ParquetSink {
    private ParquetSink() {}

    static FileSink<GenericRecord> of(PeerArguments arguments) {
        String schema = RowSchemas.of(arguments.shape()).toString();
        ParquetWriterFactory<GenericRecord> writers =
                new ParquetWriterFactory<>(
                        out ->
                                AvroParquetWriter.<GenericRecord>builder(out)
                                        .withSchema(new Schema.Parser().parse(schema))
                                        .withDataModel(GenericData.get())
                                        .withCompressionCodec(CompressionCodecName.SNAPPY)
                                        .build());
        return FileSink.forBulkFormat(new Path("file://" + arguments.out()), writers)
                .withBucketAssigner(
                        arguments.shape().equals("partitioned")
                                ? new ByRegion()
                                : new BasePathBucketAssigner<>())
                .build();
    }

    private static final class ByRegion implements BucketAssigner<GenericRecord, String> {
        private static final long serialVersionUID = 1;

        @Override
        public String getBucketId(GenericRecord row, Context context) {
            return "region=" + row.get(2);
        }

        @Override
        public SimpleVersionedSerializer<String> getSerializer() {
            return SimpleVersionedStringSerializer.INSTANCE;
        }
    }
}
