package io.sluice.connector.format;

import io.sluice.catalog.IngestionMapping;
import io.sluice.catalog.JsonPath;
import io.sluice.catalog.KafkaConnection;
import io.sluice.catalog.RecordFormat;
import io.sluice.catalog.Table;
import io.sluice.kql.type.Schema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a task must know to decode a table's records, on its way to the task: schema, format and
 * mapping, and nothing of how the brokers are reached, so that no secret travels with it.
 */
public final class DecoderSpec implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String table;
    private final Schema schema;
    private final Schema wanted;
    private final String topic;
    private final RecordFormat format;
    private final String avroSchema;
    private final String mapping;
    private final IngestionMapping.Kind mappingKind;
    private final ArrayList<Entry> entries = new ArrayList<>();

    /** A mapping's entry without Optional, which Java does not serialize; absent parts are null. */
    private record Entry(
            String column,
            ArrayList<JsonPath.Step> path,
            String field,
            Integer ordinal,
            String constValue,
            IngestionMapping.Transform transform)
            implements Serializable {

        private static Entry of(IngestionMapping.Entry entry) {
            return new Entry(
                    entry.column(),
                    entry.path().map(path -> new ArrayList<>(path.steps())).orElse(null),
                    entry.field().orElse(null),
                    entry.ordinal().isPresent() ? entry.ordinal().getAsInt() : null,
                    entry.constValue().orElse(null),
                    entry.transform().orElse(null));
        }

        private IngestionMapping.Entry restore() {
            return new IngestionMapping.Entry(
                    column,
                    Optional.ofNullable(path).map(JsonPath::new),
                    Optional.ofNullable(field),
                    ordinal == null ? OptionalInt.empty() : OptionalInt.of(ordinal),
                    Optional.ofNullable(constValue),
                    Optional.ofNullable(transform));
        }
    }

    private DecoderSpec(Table table, KafkaConnection connection, Schema wanted) {
        this.table = table.name();
        this.schema = table.schema();
        this.wanted = wanted;
        this.topic = connection.topic();
        this.format = connection.format();
        this.avroSchema = connection.avroSchema().orElse(null);
        Optional<IngestionMapping> used =
                connection.mapping().map(name -> table.mappings().get(name));
        this.mapping = used.map(IngestionMapping::name).orElse(null);
        this.mappingKind = used.map(IngestionMapping::kind).orElse(null);
        used.ifPresent(it -> it.entries().forEach(entry -> entries.add(Entry.of(entry))));
    }

    /**
     * Describes a decoder.
     *
     * @param table has a Kafka connection
     * @param wanted as {@link RecordDecoders#create} takes it
     */
    public static DecoderSpec of(Table table, Schema wanted) {
        return new DecoderSpec(table, table.connection().orElseThrow(), wanted);
    }

    /** The columns that the decoder gives. */
    public Schema wanted() {
        return wanted;
    }

    /** The decoder, for one task. */
    public RecordDecoder open() {
        return RecordDecoders.create(restore(), wanted);
    }

    private Table restore() {
        Map<String, IngestionMapping> mappings =
                mapping == null
                        ? Map.of()
                        : Map.of(
                                mapping,
                                new IngestionMapping(
                                        mapping,
                                        mappingKind,
                                        entries.stream().map(Entry::restore).toList()));
        KafkaConnection connection =
                new KafkaConnection(
                        topic,
                        format,
                        Optional.empty(),
                        Optional.ofNullable(mapping),
                        Optional.ofNullable(avroSchema),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of());
        return new Table(
                table,
                schema,
                Optional.empty(),
                Optional.empty(),
                mappings,
                Optional.of(connection));
    }
}
