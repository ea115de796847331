package io.sluice.connector.format;

import io.sluice.catalog.JsonPath;
import io.sluice.catalog.KafkaConnection;
import io.sluice.catalog.Table;
import io.sluice.connector.format.column.RecordReader;
import io.sluice.connector.format.column.RowBuffer;
import io.sluice.connector.format.json.JsonReaders;
import io.sluice.kql.type.Schema;
import java.util.List;

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
        List<ValueColumn> columns = resolver.resolve(wanted);
        return switch (connection.format()) {
            case JSON -> jsonReader(columns, rows);
            case AVRO, CSV, TSV ->
                    throw new IllegalArgumentException(
                            "format %s cannot be decoded yet".formatted(connection.format()));
        };
    }

    private static RecordReader jsonReader(List<ValueColumn> columns, RowBuffer rows) {
        return JsonReaders.create(
                columns.stream()
                        .map(
                                column ->
                                        new JsonReaders.Target(
                                                path(column), rows.writer(column.index())))
                        .toList());
    }

    private static JsonPath path(ValueColumn column) {
        return column.entry()
                .flatMap(entry -> entry.path())
                .orElseGet(() -> JsonPath.field(column.column().name()));
    }
}
