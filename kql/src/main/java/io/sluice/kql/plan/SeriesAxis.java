package io.sluice.kql.plan;

import io.sluice.kql.type.Column;
import java.io.Serializable;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The values that the arrays of a series stand at.
 *
 * @param bin the column of the input that says where a row stands
 * @param name the name of the axis in the result
 * @param from where it begins; otherwise where the first row of a group stands
 * @param to where it ends, not included; otherwise behind the last row of a group
 * @param step the distance between two values
 */
public record SeriesAxis(
        Column bin,
        String name,
        Optional<BoundExpression> from,
        Optional<BoundExpression> to,
        BoundExpression step)
        implements Serializable {

    SeriesAxis rewrite(UnaryOperator<BoundExpression> expressions) {
        return new SeriesAxis(
                bin, name, from.map(expressions), to.map(expressions), expressions.apply(step));
    }
}
