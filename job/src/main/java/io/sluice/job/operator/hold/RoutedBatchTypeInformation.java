package io.sluice.job.operator.hold;

import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The type of the batches of all inputs of an operator. */
public final class RoutedBatchTypeInformation extends TypeInformation<RoutedBatch> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Schema> schemas;

    /**
     * @param schemas the columns of each input
     */
    public RoutedBatchTypeInformation(List<Schema> schemas) {
        this.schemas = new ArrayList<>(schemas);
    }

    @Override
    public TypeSerializer<RoutedBatch> createSerializer(SerializerConfig config) {
        return new RoutedBatchSerializer(schemas);
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
    public Class<RoutedBatch> getTypeClass() {
        return RoutedBatch.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof RoutedBatchTypeInformation;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RoutedBatchTypeInformation that && schemas.equals(that.schemas);
    }

    @Override
    public int hashCode() {
        return schemas.hashCode();
    }

    @Override
    public String toString() {
        return "RoutedBatch" + schemas;
    }
}
