package io.sluice.connector.batch;

import io.sluice.connector.kafka.element.ElementType;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The type of a stream of {@link RunBatch}es whose rows have one schema. */
public final class RunBatchTypeInformation extends ElementType<RunBatch> {
    private static final long serialVersionUID = 1L;

    private final String[] names;
    private final ScalarType[] types;

    public RunBatchTypeInformation(Schema schema) {
        super(RunBatch.class);
        // Arrays, because a Schema is not serializable and this is part of the job graph.
        this.names = schema.names().toArray(String[]::new);
        this.types = schema.columns().stream().map(Column::type).toArray(ScalarType[]::new);
    }

    public Schema schema() {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            columns.add(new Column(names[i], types[i]));
        }
        return new Schema(columns);
    }

    @Override
    public TypeSerializer<RunBatch> createSerializer(SerializerConfig config) {
        return new RunBatchSerializer(schema());
    }

    @Override
    public String toString() {
        return "RunBatch(" + schema() + ")";
    }
}
