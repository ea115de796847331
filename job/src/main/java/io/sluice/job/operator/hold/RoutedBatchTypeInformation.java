package io.sluice.job.operator.hold;

import io.sluice.connector.kafka.element.ElementType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The type of the batches of all inputs of an operator. */
public final class RoutedBatchTypeInformation extends ElementType<RoutedBatch> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Schema> schemas;

    /**
     * @param schemas the columns of each input
     */
    public RoutedBatchTypeInformation(List<Schema> schemas) {
        super(RoutedBatch.class);
        this.schemas = new ArrayList<>(schemas);
    }

    @Override
    public TypeSerializer<RoutedBatch> createSerializer(SerializerConfig config) {
        return new RoutedBatchSerializer(schemas);
    }

    @Override
    public String toString() {
        return "RoutedBatch" + schemas;
    }
}
