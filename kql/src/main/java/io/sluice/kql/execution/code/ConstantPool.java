package io.sluice.kql.execution.code;

import io.sluice.kql.type.ScalarType;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The constants and caches of a generated class: its fields. A class has room for some thousand
 * fields; what is beyond them stands in arrays.
 */
public final class ConstantPool {
    private static final int MOST_FIELDS = 1000;

    /** Numbers that stand in the code, of which each takes room in the class too. */
    private static final int MOST_NUMBERS = 4000;

    private final List<Serializable> values = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final List<Serializable> further = new ArrayList<>();
    private final Map<Key, String> names = new HashMap<>();
    private final StringBuilder caches = new StringBuilder();
    private int cacheCount;
    private int numbers;

    private record Key(String type, Object value) {}

    /** The code of a constant. */
    public String add(Serializable value, String type) {
        return names.computeIfAbsent(new Key(type, key(value)), key -> named(value, type));
    }

    private String named(Serializable value, String type) {
        if (values.size() == MOST_FIELDS) {
            further.add(value);
            return "((%s) further[%d])".formatted(type, further.size() - 1);
        }
        values.add(value);
        types.add(type);
        return "k" + (values.size() - 1);
    }

    /** A number as the code says it, as long as there is room for numbers in the code. */
    public String number(Serializable value, ScalarType type, String code) {
        if (numbers < MOST_NUMBERS) {
            numbers++;
            return code;
        }
        String box = JavaTypes.box(type);
        return JavaTypes.unboxed(type, add(value, box));
    }

    /** A field that keeps what was made of the last argument, and one for that argument. */
    public String cache(String type, String keyType) {
        String name = "p" + cacheCount++;
        caches.append("private ").append(type).append(' ').append(name).append(";\n");
        caches.append("private ").append(keyType).append(' ').append(name).append("Key;\n");
        return name;
    }

    /** What the constructor gets. */
    public List<Serializable> values() {
        List<Serializable> all = new ArrayList<>(values);
        if (!further.isEmpty()) {
            all.add(further.toArray());
        }
        return List.copyOf(all);
    }

    public String fields() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < types.size(); i++) {
            text.append("private final ").append(types.get(i)).append(" k").append(i).append(";\n");
        }
        if (!further.isEmpty()) {
            text.append("private final Object[] further;\n");
        }
        return text.append(caches).toString();
    }

    public String assignments() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < types.size(); i++) {
            text.append("k%d = (%s) constants.get(%d);\n".formatted(i, types.get(i), i));
        }
        if (!further.isEmpty()) {
            text.append("further = (Object[]) constants.get(%d);\n".formatted(values.size()));
        }
        return text.toString();
    }

    /** Bags are equal whatever the order of their names is, but are not the same. */
    private static Object key(Serializable value) {
        if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        }
        return value instanceof Map || value instanceof List ? new Identity(value) : value;
    }

    private record Identity(Object value) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Identity that && value == that.value;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(value);
        }
    }
}
