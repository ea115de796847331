package io.sluice.connector.kafka.element;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The type of the source's elements. */
public final class RunElementTypeInfo extends ElementType<RunElement> {
    private static final long serialVersionUID = 1L;

    public RunElementTypeInfo() {
        super(RunElement.class);
    }

    @Override
    public TypeSerializer<RunElement> createSerializer(SerializerConfig config) {
        return new RunElementSerializer();
    }

    @Override
    public String toString() {
        return "RunElement";
    }
}
