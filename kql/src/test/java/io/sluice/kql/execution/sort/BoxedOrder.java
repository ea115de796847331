package io.sluice.kql.execution.sort;

import io.sluice.kql.function.aggregate.ValueOrder;
import io.sluice.kql.plan.SortKey;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The order of rows of boxed cells, as a query says it. */
public final class BoxedOrder {
    private BoxedOrder() {}

    /** Compares rows of a schema by some of its columns. */
    public static Comparator<Object[]> of(Schema schema, List<SortKey> keys) {
        List<Comparator<Object[]>> orders = new ArrayList<>();
        for (SortKey key : keys) {
            int column = schema.find(key.column()).orElseThrow();
            Comparator<Object> values =
                    key.ascending() ? ValueOrder::compare : (a, b) -> ValueOrder.compare(b, a);
            Comparator<Object> withNulls = withNulls(key.nullsFirst(), values);
            orders.add(Comparator.comparing(row -> row[column], withNulls));
        }
        return orders.stream().reduce(Comparator::thenComparing).orElseThrow();
    }

    private static Comparator<Object> withNulls(boolean first, Comparator<Object> values) {
        return (a, b) -> {
            int left = emptiness(a);
            int right = emptiness(b);
            if (left != right) {
                return first ? right - left : left - right;
            }
            return left == 0 ? values.compare(a, b) : 0;
        };
    }

    private static int emptiness(Object value) {
        if (value == null) {
            return 2;
        }
        return value instanceof Double number && number.isNaN() ? 1 : 0;
    }
}
