package io.sluice.connector.storage.read.parquet;

import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.DatetimeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;

/** A list, map or struct in the making: fields come one by one, and it is handed on at its end. */
final class NestedGroup extends GroupConverter {
    private final Converter[] fields;
    private final Runnable start;
    private final Runnable end;

    private NestedGroup(Converter[] fields, Runnable start, Runnable end) {
        this.fields = fields;
        this.start = start;
        this.end = end;
    }

    /** What takes the values of a field, wherever it stands, and gives them to {@code target}. */
    static Converter of(FileField field, Consumer<Object> target) {
        if (field.children().isEmpty()) {
            return new NestedLeaf(field.element(), target);
        }
        Meaning meaning = Meaning.of(field.element());
        FileField child = field.children().get(0);
        boolean wrapper = field.children().size() == 1 && child.isRepeated();
        if (meaning instanceof Meaning.ListOf && wrapper) {
            return list(child, target);
        }
        if (meaning instanceof Meaning.MapOf && wrapper && child.children().size() == 2) {
            return map(child, target);
        }
        return struct(field.children(), target);
    }

    /** The one field of a record that stands for a row. */
    static NestedGroup root(FileField field, Consumer<Object> target) {
        List<Object> repeated = new ArrayList<>();
        Converter only = of(field, field.isRepeated() ? repeated::add : target);
        return new NestedGroup(
                new Converter[] {only},
                repeated::clear,
                () -> {
                    if (field.isRepeated()) {
                        target.accept(new ArrayList<>(repeated));
                    }
                });
    }

    /** Lists are written in two ways: with a group around each element, and without. */
    private static NestedGroup list(FileField repeated, Consumer<Object> target) {
        List<Object> items = new ArrayList<>();
        boolean wrapped =
                repeated.children().size() == 1
                        && !repeated.name().equals("array")
                        && !repeated.name().endsWith("_tuple");
        Converter element;
        if (wrapped) {
            Object[] item = new Object[1];
            Converter inner = of(repeated.children().get(0), value -> item[0] = value);
            element =
                    new NestedGroup(
                            new Converter[] {inner},
                            () -> item[0] = null,
                            () -> items.add(item[0]));
        } else {
            element = of(repeated, items::add);
        }
        return new NestedGroup(
                new Converter[] {element},
                items::clear,
                () -> target.accept(new ArrayList<>(items)));
    }

    private static NestedGroup map(FileField entry, Consumer<Object> target) {
        Map<String, Object> map = new LinkedHashMap<>();
        Object[] pair = new Object[2];
        Converter key = of(entry.children().get(0), value -> pair[0] = value);
        Converter value = of(entry.children().get(1), content -> pair[1] = content);
        NestedGroup pairs =
                new NestedGroup(
                        new Converter[] {key, value},
                        () -> pair[1] = null,
                        () -> map.put(keyText(pair[0]), pair[1]));
        return new NestedGroup(
                new Converter[] {pairs}, map::clear, () -> target.accept(new LinkedHashMap<>(map)));
    }

    private static String keyText(Object key) {
        return key instanceof Datetime time
                ? DatetimeText.print(time.ticks())
                : String.valueOf(key);
    }

    private static NestedGroup struct(List<FileField> children, Consumer<Object> target) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<Converter> fields = new ArrayList<>();
        for (FileField child : children) {
            String name = child.name();
            fields.add(
                    child.isRepeated()
                            ? of(child, value -> append(values, name, value))
                            : of(child, value -> values.put(name, value)));
        }
        return new NestedGroup(
                fields.toArray(Converter[]::new),
                () -> children.forEach(child -> values.put(child.name(), null)),
                () -> target.accept(new LinkedHashMap<>(values)));
    }

    @SuppressWarnings("unchecked")
    private static void append(Map<String, Object> values, String name, Object value) {
        ((List<Object>) values.computeIfAbsent(name, unused -> new ArrayList<>())).add(value);
    }

    @Override
    public Converter getConverter(int fieldIndex) {
        return fields[fieldIndex];
    }

    @Override
    public void start() {
        start.run();
    }

    @Override
    public void end() {
        end.run();
    }
}
