package io.sluice.kql.function.network;

import io.sluice.kql.function.declaration.Prepared;
import java.util.ArrayList;
import java.util.List;

/** Several IPv6 networks, parsed; texts that are none are left out. */
public final class Ipv6Ranges implements Prepared {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Ipv6Address> ranges = new ArrayList<>();

    private Ipv6Ranges(List<?> items) {
        for (Object item : items) {
            if (item instanceof String text) {
                Ipv6Address.parse(text).ifPresent(ranges::add);
            }
        }
    }

    /** The networks of a list. */
    public static Ipv6Ranges of(Object value) {
        return lenient(value);
    }

    /** As {@link #of}; one text stands for one network. */
    public static Ipv6Ranges lenient(Object value) {
        if (value instanceof List<?> list) {
            return new Ipv6Ranges(list);
        }
        return new Ipv6Ranges(value == null ? List.of() : List.of(value));
    }

    boolean contain(Ipv6Address address) {
        return ranges.stream().anyMatch(range -> Ipv6.isIn(address, range));
    }
}
