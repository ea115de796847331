package io.sluice.kql.plan;

import io.sluice.kql.function.aggregate.AggregateFunction;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An aggregate over columns of the input.
 *
 * @param results most functions give one column, some give several
 * @param arguments columns of the input
 * @param constants what the function was given beside columns, such as a percentage
 */
public record AggregateCall(
        AggregateFunction function,
        List<Column> results,
        List<Column> arguments,
        List<Object> constants)
        implements Serializable {
    public AggregateCall {
        results = List.copyOf(results);
        arguments = List.copyOf(arguments);
        constants = List.copyOf(constants);
    }

    /** Whether the function gives a list with an item for each result. */
    public boolean isSeveral() {
        return function.several();
    }

    static Schema output(List<Column> keys, List<AggregateCall> aggregates) {
        List<Column> columns = new ArrayList<>(keys);
        Stream<Column> results = aggregates.stream().flatMap(call -> call.results().stream());
        results.forEach(columns::add);
        return new Schema(columns);
    }

    @Override
    public String toString() {
        List<String> names = arguments.stream().map(Column::name).toList();
        return results.get(0).name() + " = " + function.name() + names;
    }
}
