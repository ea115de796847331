package io.sluice.connector.format;

import io.sluice.catalog.KafkaConnection;
import io.sluice.catalog.Table;
import io.sluice.connector.format.column.RecordReader;
import io.sluice.connector.format.column.RowBuffer;
import io.sluice.connector.format.delimited.DelimitedReaders;
import io.sluice.kql.type.HiddenColumns;
import io.sluice.kql.type.Schema;

/** Builds the decoder of a table's records. */
public final class RecordDecoders {
    private RecordDecoders() {}

    /**
     * A decoder that yields exactly the wanted columns, in their order.
     *
     * @param table has a Kafka connection; its format, mapping and Avro schema are used
     * @param wanted columns of the table and of {@link HiddenColumns}, each with its type
     * @throws IllegalArgumentException where the definition of the table does not allow it, with a
     *     sentence for its owner
     */
    public static RecordDecoder create(Table table, Schema wanted) {
        KafkaConnection connection =
                table.connection()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "table '%s' has no kafka-connection"
                                                        .formatted(table.name())));
        RowBuffer rows = new RowBuffer(wanted);
        RecordReader reader = reader(table, connection, wanted, rows);
        return new BatchingDecoder(reader, rows);
    }

    private static RecordReader reader(
            Table table, KafkaConnection connection, Schema wanted, RowBuffer rows) {
        ColumnResolver resolver = new ColumnResolver(table, rows);
        ValueSources sources = new ValueSources(table, resolver.resolve(wanted), rows);
        return switch (connection.format()) {
            case JSON -> sources.json();
            case AVRO -> sources.avro(connection);
            case CSV -> DelimitedReaders.csv(sources.delimited());
            case TSV -> DelimitedReaders.tsv(sources.delimited());
        };
    }
}
