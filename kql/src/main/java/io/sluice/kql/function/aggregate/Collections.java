package io.sluice.kql.function.aggregate;

import io.sluice.kql.function.Invocation;
import io.sluice.kql.function.dynamic.DynamicEquality;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Aggregates that collect values into arrays and bags. */
final class Collections {
    private static final long LIMIT = 1_048_576;

    private Collections() {}

    static List<AggregateFunction> functions() {
        return List.of(
                dynamic("make_list", (t, c) -> new Items(t.get(0), false, false, limit(c))),
                dynamic("makelist", (t, c) -> new Items(t.get(0), false, false, limit(c))),
                dynamic("make_list_with_nulls", (t, c) -> new Items(t.get(0), false, true, LIMIT)),
                dynamic("make_set", (t, c) -> new Items(t.get(0), true, false, limit(c))),
                dynamic("makeset", (t, c) -> new Items(t.get(0), true, false, limit(c))),
                dynamic("make_bag", (t, c) -> new Bag()));
    }

    private static AggregateFunction dynamic(
            String name,
            BiFunction<List<ScalarType>, List<Object>, AggregateFunction.Accumulator>
                    accumulators) {
        return new AggregateFunction(name, 1, 2, 1, types -> ScalarType.DYNAMIC, accumulators);
    }

    private static long limit(List<Object> constants) {
        return constants.isEmpty() ? LIMIT : ((Number) constants.get(0)).longValue();
    }

    private static final class Items implements AggregateFunction.Accumulator {
        private final ScalarType type;
        private final boolean distinct;
        private final boolean nulls;
        private final long limit;
        private final List<Object> items = new ArrayList<>();
        private final Map<Object, Object> seen = new LinkedHashMap<>();

        private Items(ScalarType type, boolean distinct, boolean nulls, long limit) {
            this.type = type;
            this.distinct = distinct;
            this.nulls = nulls;
            this.limit = limit;
        }

        @Override
        public void add(Object[] arguments) {
            Object value = Invocation.dynamic(type, arguments[0]);
            if (distinct && value instanceof List<?> array) {
                array.forEach(this::addOne);
            } else {
                addOne(value);
            }
        }

        private void addOne(Object value) {
            boolean wanted = (value != null || nulls) && items.size() < limit;
            if (wanted && (!distinct || seen.put(DynamicEquality.key(value), value) == null)) {
                items.add(value);
            }
        }

        @Override
        public Object result() {
            return items;
        }
    }

    private static final class Bag implements AggregateFunction.Accumulator {
        private final Map<String, Object> members = new LinkedHashMap<>();

        @Override
        public void add(Object[] arguments) {
            if (arguments[0] instanceof Map<?, ?> map) {
                map.forEach((key, value) -> members.putIfAbsent((String) key, value));
            }
        }

        @Override
        public Object result() {
            return members;
        }
    }
}
