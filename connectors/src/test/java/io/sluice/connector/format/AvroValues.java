package io.sluice.connector.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/** Values of Avro's generic model in the form that the JSON of a dynamic column is compared in. */
final class AvroValues {
    private AvroValues() {}

    static Object normal(Object value) {
        if (value instanceof IndexedRecord record) {
            Map<String, Object> bag = new TreeMap<>();
            for (Schema.Field field : record.getSchema().getFields()) {
                bag.put(field.name(), normal(record.get(field.pos())));
            }
            return bag;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> bag = new TreeMap<>();
            map.forEach((key, element) -> bag.put(key.toString(), normal(element)));
            return bag;
        }
        if (value instanceof Collection<?> array) {
            List<Object> elements = new ArrayList<>();
            array.forEach(element -> elements.add(normal(element)));
            return elements;
        }
        return scalar(value);
    }

    private static Object scalar(Object value) {
        if (value instanceof Float single) {
            return Float.isFinite(single)
                    ? (Object) Double.valueOf(single.toString())
                    : "" + single;
        }
        if (value instanceof Double real && !Double.isFinite(real)) {
            return real.toString();
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return new String(bytes, UTF_8);
        }
        if (value instanceof GenericFixed fixed) {
            return new String(fixed.bytes(), UTF_8);
        }
        return String.valueOf(value);
    }
}
