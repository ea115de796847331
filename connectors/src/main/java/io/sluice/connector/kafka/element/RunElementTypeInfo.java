package io.sluice.connector.kafka.element;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * The type of the source's elements, which come from one serializer of our own, never from Kryo.
 */
public final class RunElementTypeInfo extends TypeInformation<RunElement> {

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
    public Class<RunElement> getTypeClass() {
        return RunElement.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<RunElement> createSerializer(SerializerConfig config) {
        return new RunElementSerializer();
    }

    @Override
    public String toString() {
        return "RunElement";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunElementTypeInfo;
    }

    @Override
    public int hashCode() {
        return RunElementTypeInfo.class.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof RunElementTypeInfo;
    }
}
