package io.sluice.job.dimension;

import io.sluice.connector.kafka.element.ElementType;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The type of a stream of {@link DimensionRows}, whatever their tables. */
public final class DimensionRowsType extends ElementType<DimensionRows> {
    private static final long serialVersionUID = 1L;

    public DimensionRowsType() {
        super(DimensionRows.class);
    }

    @Override
    public TypeSerializer<DimensionRows> createSerializer(SerializerConfig config) {
        return DimensionRowsSerializer.INSTANCE;
    }

    @Override
    public String toString() {
        return "DimensionRows";
    }
}
