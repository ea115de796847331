package io.sluice.kql.function.aggregate;

import io.sluice.kql.type.ScalarType;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * An aggregate: how many arguments it takes, what it gives, and what collects its rows.
 *
 * @param fewest the fewest arguments
 * @param most the most arguments
 * @param columns how many of the arguments may differ from row to row; the rest are constants
 * @param result the type of the result of arguments of some types
 * @param accumulators makes what collects one group: of the types of the arguments and the
 *     constants
 */
public record AggregateFunction(
        String name,
        int fewest,
        int most,
        int columns,
        Function<List<ScalarType>, ScalarType> result,
        BiFunction<List<ScalarType>, List<Object>, Accumulator> accumulators) {

    /** Collects the rows of one group. */
    public interface Accumulator {
        /** Takes the arguments of a row in their boxed form; null for a null. */
        void add(Object[] arguments);

        /** The aggregate of the rows so far, in its boxed form. */
        Object result();
    }
}
