package io.sluice.kql.function.aggregate;

import io.sluice.kql.function.Invocation;
import io.sluice.kql.function.dynamic.DynamicEquality;
import io.sluice.kql.type.ScalarType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Aggregates that collect values into arrays and bags. */
final class Collections {
    private static final long LIMIT = 1_048_576;

    /** Of the names that are out of date. */
    private static final long OLD_LIMIT = 128;

    private Collections() {}

    static List<AggregateFunction> functions() {
        return List.of(
                of("make_list", Argument.ANY, (t, c) -> items(t, false, false, limit(c, LIMIT))),
                of("makelist", Argument.ANY, (t, c) -> items(t, false, false, limit(c, OLD_LIMIT))),
                of("make_list_with_nulls", Argument.ANY, (t, c) -> items(t, false, true, LIMIT)),
                of("make_set", Argument.ANY, (t, c) -> items(t, true, false, limit(c, LIMIT))),
                of("makeset", Argument.ANY, (t, c) -> items(t, true, false, limit(c, OLD_LIMIT))),
                of("make_bag", Argument.DYNAMIC, (t, c) -> new Bag(limit(c, LIMIT))),
                of("make_dictionary", Argument.DYNAMIC, (t, c) -> new Bag(limit(c, OLD_LIMIT))));
    }

    private static AggregateFunction of(
            String name,
            Argument argument,
            BiFunction<List<ScalarType>, List<Object>, AggregateFunction.Accumulator>
                    accumulators) {
        boolean sized = !name.equals("make_list_with_nulls");
        return AggregateFunction.of(
                name,
                Arguments.of(argument).constants(0, sized ? 1 : 0),
                types -> ScalarType.DYNAMIC,
                accumulators);
    }

    private static long limit(List<Object> constants, long usual) {
        boolean given = !constants.isEmpty() && constants.get(0) instanceof Number;
        return given ? Math.min(LIMIT, ((Number) constants.get(0)).longValue()) : usual;
    }

    private static AggregateFunction.Accumulator items(
            List<ScalarType> types, boolean distinct, boolean nulls, long limit) {
        return new Items(types.get(0), distinct, nulls, limit);
    }

    private static final class Items implements AggregateFunction.Accumulator {
        private final ScalarType type;
        private final boolean distinct;
        private final boolean nulls;
        private final long limit;
        private final List<Object> items = new ArrayList<>();
        private final Set<Object> seen = new HashSet<>();

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
            if (wanted && (!distinct || seen.add(DynamicEquality.key(value)))) {
                items.add(value);
            }
        }

        @Override
        public void writePartial(DataOutput out) throws IOException {
            PartialValues.writeAll(items, out);
        }

        @Override
        public void mergePartial(DataInput in) throws IOException {
            PartialValues.readAll(in).forEach(this::addOne);
        }

        @Override
        public Object result() {
            return items;
        }
    }

    /** Of values of one name the first stays; which one does is not defined. */
    private static final class Bag implements AggregateFunction.Accumulator {
        private final long limit;
        private final Map<String, Object> members = new LinkedHashMap<>();

        private Bag(long limit) {
            this.limit = limit;
        }

        @Override
        public void add(Object[] arguments) {
            if (arguments[0] instanceof Map<?, ?> map) {
                map.forEach((name, value) -> addOne((String) name, value));
            }
        }

        private void addOne(String name, Object value) {
            if (members.size() < limit) {
                members.putIfAbsent(name, value);
            }
        }

        @Override
        public void writePartial(DataOutput out) throws IOException {
            PartialValues.write(members, out);
        }

        @Override
        public void mergePartial(DataInput in) throws IOException {
            add(new Object[] {PartialValues.read(in)});
        }

        @Override
        public Object result() {
            return members;
        }
    }
}
