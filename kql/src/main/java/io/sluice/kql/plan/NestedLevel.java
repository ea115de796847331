package io.sluice.kql.plan;

import io.sluice.kql.plan.BoundExpression.Literal;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A level of {@code top-nested}.
 *
 * @param value a column of the input, whose values are ranked
 * @param key the column of the result for the value
 * @param call ranks the values
 * @param aggregate the column of the result for the aggregate
 * @param count how many values stay; empty for all
 * @param others what stands in the place of the values that do not
 */
public record NestedLevel(
        Column value,
        Column key,
        AggregateCall call,
        Column aggregate,
        OptionalLong count,
        Optional<Literal> others,
        boolean ascending)
        implements Serializable {
    static Schema output(List<NestedLevel> levels) {
        List<Column> columns = new ArrayList<>();
        for (NestedLevel level : levels) {
            columns.add(level.key());
            columns.add(level.aggregate());
        }
        return new Schema(columns);
    }
}
