package io.sluice.kql.type;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns of a table or of a query result, in order; names are unique. */
public record Schema(List<Column> columns) implements Serializable {
    public Schema {
        columns = List.copyOf(columns);
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException(
                        "column '%s' appears twice".formatted(column.name()));
            }
        }
    }

    public static Schema of(Column... columns) {
        return new Schema(List.of(columns));
    }

    public int width() {
        return columns.size();
    }

    public Column column(int index) {
        return columns.get(index);
    }

    /** The position of a column by its exact name. */
    public OptionalInt find(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** {@code a:long,b:string}, Kusto's CSL schema text. */
    @Override
    public String toString() {
        return columns.stream().map(Column::toString).collect(Collectors.joining(","));
    }
}
