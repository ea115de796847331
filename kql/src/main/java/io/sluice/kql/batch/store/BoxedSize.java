package io.sluice.kql.batch.store;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** About how much memory a value takes that is an object of its own. */
final class BoxedSize {
    private static final long OBJECT = 16;
    private static final long REFERENCE = 4;

    private BoxedSize() {}

    /** In bytes. */
    static long of(Object value) {
        if (value == null) {
            return 0;
        }
        if (value instanceof String text) {
            return 3 * OBJECT + text.length();
        }
        if (value instanceof BigDecimal) {
            return 4 * OBJECT;
        }
        if (value instanceof List<?> list) {
            long bytes = 2 * OBJECT + REFERENCE * list.size();
            for (Object item : list) {
                bytes += of(item);
            }
            return bytes;
        }
        if (value instanceof Map<?, ?> map) {
            long bytes = 4 * OBJECT;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                bytes += 4 * OBJECT + of(entry.getKey()) + of(entry.getValue());
            }
            return bytes;
        }
        return 2 * OBJECT;
    }
}
