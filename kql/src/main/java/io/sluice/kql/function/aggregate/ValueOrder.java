package io.sluice.kql.function.aggregate;

import io.sluice.kql.function.dynamic.DynamicValues;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The order of boxed values of one type: strings by their bytes, no number before all numbers. */
public final class ValueOrder {
    private ValueOrder() {}

    /** As {@link java.util.Comparator#compare}; both are not null. */
    public static int compare(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) {
            return x.isNaN() || y.isNaN()
                    ? Boolean.compare(!x.isNaN(), !y.isNaN())
                    : Double.compare(x, y);
        }
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y);
        }
        if (a instanceof Number x && b instanceof Number y) {
            boolean whole = !(a instanceof Double) && !(b instanceof Double);
            return whole
                    ? Long.compare(x.longValue(), y.longValue())
                    : Double.compare(x.doubleValue(), y.doubleValue());
        }
        if (a instanceof Boolean x && b instanceof Boolean y) {
            return Boolean.compare(x, y);
        }
        return Arrays.compareUnsigned(bytes(a), bytes(b));
    }

    private static byte[] bytes(Object value) {
        return DynamicValues.toText(value).getBytes(StandardCharsets.UTF_8);
    }
}
