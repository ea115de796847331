package io.sluice.kql.execution.chain;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The constants and caches of a generated class: its fields. */
final class ConstantPool {
    private final List<Serializable> values = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final StringBuilder caches = new StringBuilder();
    private int cacheCount;

    /** The name of a field that holds the value. */
    String add(Serializable value, String type) {
        for (int i = 0; i < values.size(); i++) {
            if (types.get(i).equals(type) && same(values.get(i), value)) {
                return "k" + i;
            }
        }
        values.add(value);
        types.add(type);
        return "k" + (values.size() - 1);
    }

    /** A field that keeps what was made of the last argument, and one for that argument. */
    String cache(String type, String keyType) {
        String name = "p" + cacheCount++;
        caches.append("private ").append(type).append(' ').append(name).append(";\n");
        caches.append("private ").append(keyType).append(' ').append(name).append("Key;\n");
        return name;
    }

    List<Serializable> values() {
        return List.copyOf(values);
    }

    String fields() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < types.size(); i++) {
            text.append("private final ").append(types.get(i)).append(" k").append(i).append(";\n");
        }
        return text.append(caches).toString();
    }

    String assignments() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < types.size(); i++) {
            text.append("k%d = (%s) constants.get(%d);\n".formatted(i, types.get(i), i));
        }
        return text.toString();
    }

    private static boolean same(Serializable a, Serializable b) {
        return (a instanceof byte[] x && b instanceof byte[] y) ? Arrays.equals(x, y) : a.equals(b);
    }
}
