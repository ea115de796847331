package io.sluice.job.dimension;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The type of a stream of {@link DimensionRows}, whatever their tables. */
public final class DimensionRowsType extends TypeInformation<DimensionRows> {
    private static final long serialVersionUID = 1L;

    @Override
    public TypeSerializer<DimensionRows> createSerializer(SerializerConfig config) {
        return DimensionRowsSerializer.INSTANCE;
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
    public Class<DimensionRows> getTypeClass() {
        return DimensionRows.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof DimensionRowsType;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DimensionRowsType;
    }

    @Override
    public int hashCode() {
        return DimensionRowsType.class.hashCode();
    }

    @Override
    public String toString() {
        return "DimensionRows";
    }
}
