package io.sluice.kql.function.network;

import io.sluice.kql.function.declaration.Prepared;
import io.sluice.kql.type.Utf8;
import java.util.List;

/** Several IPv4 networks, parsed; texts that are none are left out. */
public final class Ipv4Ranges implements Prepared {
    private static final long serialVersionUID = 1L;

    private final long[] ranges;

    private Ipv4Ranges(List<?> items) {
        this.ranges =
                items.stream()
                        .filter(String.class::isInstance)
                        .map(item -> Utf8.encode((String) item))
                        .mapToLong(bytes -> Ipv4Text.parse(bytes, 0, bytes.length))
                        .filter(range -> range != Ipv4Text.INVALID)
                        .toArray();
    }

    /** The networks of a list. */
    public static Ipv4Ranges of(Object value) {
        return lenient(value);
    }

    /** As {@link #of}; one text stands for one network. */
    public static Ipv4Ranges lenient(Object value) {
        if (value instanceof List<?> list) {
            return new Ipv4Ranges(list);
        }
        return new Ipv4Ranges(value == null ? List.of() : List.of(value));
    }

    boolean contain(long address) {
        for (long range : ranges) {
            if (Ipv4.isIn(address, range)) {
                return true;
            }
        }
        return false;
    }
}
