package io.sluice.kql.function.aggregate;

import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Timespan;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** {@code buildschema}: the smallest schema that admits all values of a dynamic column. */
final class Schemas {
    /** The name under which the items of an array stand. */
    private static final String ITEMS = "`indexer`";

    private Schemas() {}

    static List<AggregateFunction> functions() {
        return List.of(
                AggregateFunction.of(
                        "buildschema",
                        Arguments.of(Argument.DYNAMIC),
                        types -> ScalarType.DYNAMIC,
                        (types, constants) -> new Collected()));
    }

    /** What was seen in one place: names of scalar types, and the members of objects and arrays. */
    private static final class Shape {
        /** In the order of their appearance; the place of the members among them is null. */
        private final List<String> types = new ArrayList<>();

        private final Map<String, Shape> members = new LinkedHashMap<>();

        void see(Object value) {
            if (value instanceof Map<?, ?> map) {
                note(null);
                map.forEach((name, item) -> member((String) name).see(item));
            } else if (value instanceof List<?> list) {
                note(null);
                Shape items = member(ITEMS);
                list.forEach(items::see);
            } else if (value != null) {
                note(typeOf(value));
            }
        }

        private void note(String type) {
            if (!types.contains(type)) {
                types.add(type);
            }
        }

        private Shape member(String name) {
            return members.computeIfAbsent(name, n -> new Shape());
        }

        Object describe() {
            List<Object> alternatives = new ArrayList<>();
            for (String type : types) {
                alternatives.add(type == null ? describeMembers() : type);
            }
            return alternatives.size() == 1 ? alternatives.get(0) : alternatives;
        }

        private Map<String, Object> describeMembers() {
            Map<String, Object> described = new LinkedHashMap<>();
            members.forEach((name, shape) -> described.put(name, shape.describe()));
            return described;
        }

        void write(DataOutput out) throws IOException {
            PartialValues.writeAll(types, out);
            out.writeInt(members.size());
            for (Map.Entry<String, Shape> member : members.entrySet()) {
                PartialValues.write(member.getKey(), out);
                member.getValue().write(out);
            }
        }

        void merge(DataInput in) throws IOException {
            for (Object type : PartialValues.readAll(in)) {
                note((String) type);
            }
            int size = in.readInt();
            for (int i = 0; i < size; i++) {
                member((String) PartialValues.read(in)).merge(in);
            }
        }
    }

    private static String typeOf(Object value) {
        if (value instanceof Boolean) {
            return "bool";
        }
        if (value instanceof Long || value instanceof Integer) {
            return "long";
        }
        if (value instanceof Double) {
            return "double";
        }
        if (value instanceof BigDecimal) {
            return "decimal";
        }
        if (value instanceof Datetime) {
            return "datetime";
        }
        if (value instanceof Timespan) {
            return "timespan";
        }
        return value instanceof UUID ? "guid" : "string";
    }

    private static final class Collected implements AggregateFunction.Accumulator {
        private final Shape shape = new Shape();

        @Override
        public void add(Object[] arguments) {
            shape.see(arguments[0]);
        }

        @Override
        public void writePartial(DataOutput out) throws IOException {
            shape.write(out);
        }

        @Override
        public void mergePartial(DataInput in) throws IOException {
            shape.merge(in);
        }

        @Override
        public Object result() {
            return shape.types.isEmpty() ? null : shape.describe();
        }
    }
}
