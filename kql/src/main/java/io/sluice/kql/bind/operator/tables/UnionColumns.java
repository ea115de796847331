package io.sluice.kql.bind.operator.tables;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The columns that a union gives: one for each name and type, in the order in which they are met. A
 * name that has several types gives a column for each, with the type in its name.
 */
final class UnionColumns {
    private UnionColumns() {}

    /** A column of the result and where each input has it. */
    record Column(String name, String original, ScalarType type, List<Schema> inputs) {
        NamedColumn of(int input) {
            OptionalInt index = inputs.get(input).find(original);
            boolean there =
                    index.isPresent() && inputs.get(input).column(index.getAsInt()).type() == type;
            return new NamedColumn(
                    name,
                    there
                            ? new BoundExpression.ColumnReference(original, type)
                            : new BoundExpression.Literal(
                                    type, type == ScalarType.STRING ? "" : null));
        }
    }

    static List<Column> of(List<Schema> inputs, boolean inner) {
        Set<io.sluice.kql.type.Column> distinct = new LinkedHashSet<>();
        inputs.forEach(schema -> distinct.addAll(schema.columns()));
        Set<String> names = new HashSet<>();
        Set<String> ambiguous = new HashSet<>();
        for (io.sluice.kql.type.Column column : distinct) {
            if (!names.add(column.name())) {
                ambiguous.add(column.name());
            }
        }
        // A name of its own comes first: a name that a type is added to gives way.
        Set<String> taken = new HashSet<>(names);
        taken.removeAll(ambiguous);
        List<Column> columns = new ArrayList<>();
        for (io.sluice.kql.type.Column column : distinct) {
            if (inner && !inputs.stream().allMatch(s -> s.columns().contains(column))) {
                continue;
            }
            String name =
                    ambiguous.contains(column.name())
                            ? free(column.name() + "_" + column.type().kustoName(), taken)
                            : column.name();
            columns.add(new Column(name, column.name(), column.type(), inputs));
        }
        return columns;
    }

    private static String free(String name, Set<String> taken) {
        String candidate = name;
        for (int i = 1; !taken.add(candidate); i++) {
            candidate = name + i;
        }
        return candidate;
    }
}
