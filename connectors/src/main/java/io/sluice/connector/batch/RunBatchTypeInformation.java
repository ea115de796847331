package io.sluice.connector.batch;

import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The type of a stream of {@link RunBatch}es whose rows have one schema. */
public final class RunBatchTypeInformation extends TypeInformation<RunBatch> {
    private final String[] names;
    private final ScalarType[] types;

    public RunBatchTypeInformation(Schema schema) {
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
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<RunBatch> getTypeClass() {
        return RunBatch.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof RunBatchTypeInformation;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunBatchTypeInformation that && schema().equals(that.schema());
    }

    @Override
    public int hashCode() {
        return schema().hashCode();
    }

    @Override
    public String toString() {
        return "RunBatch(" + schema() + ")";
    }
}
