package io.sluice.kql.function.aggregate;

import io.sluice.kql.type.ScalarType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * An aggregate: what arguments it takes, what it gives, and what collects its rows.
 *
 * @param results the types of its columns, of arguments of some types and the constants
 * @param several whether a result is a list with an item for each column, even where that is one
 * @param accumulators makes what collects one group: of the types of the arguments and the
 *     constants
 */
public record AggregateFunction(
        String name,
        Arguments arguments,
        BiFunction<List<ScalarType>, List<Object>, List<ScalarType>> results,
        boolean several,
        BiFunction<List<ScalarType>, List<Object>, Accumulator> accumulators) {

    /** A function that gives one column. */
    static AggregateFunction of(
            String name,
            Arguments arguments,
            Function<List<ScalarType>, ScalarType> result,
            BiFunction<List<ScalarType>, List<Object>, Accumulator> accumulators) {
        return new AggregateFunction(
                name,
                arguments,
                (types, constants) -> List.of(result.apply(types)),
                false,
                accumulators);
    }

    /**
     * Collects the rows of one group. What it has collected can be written, and merged into another
     * accumulator of the same function, types and constants: so that rows of one group can be
     * collected in several places. Whoever merges in the order of the rows gets what a single
     * accumulator gives, but for the rounding of sums of reals and for sketches.
     */
    public interface Accumulator {
        /**
         * Takes the arguments of a row in their boxed form; null for a null. The array is the
         * caller's and is used again.
         */
        void add(Object[] arguments);

        /** Writes the partial state: what was collected so far. */
        void writePartial(DataOutput out) throws IOException;

        /** Takes the rows behind a partial state as if they had been added after its own. */
        void mergePartial(DataInput in) throws IOException;

        /** The aggregate of the rows so far, in its boxed form. */
        Object result();
    }
}
