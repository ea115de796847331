package io.sluice.kql.function.aggregate;

import io.sluice.kql.function.Invocation;
import io.sluice.kql.function.sketch.Digest;
import io.sluice.kql.function.sketch.DigestType;
import io.sluice.kql.function.sketch.WeightedDigest;
import io.sluice.kql.type.ScalarType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;

/** Percentiles by the nearest rank; exact as long as there are not many different values. */
final class Percentiles {
    private static final Arguments PLAIN = Arguments.of(Argument.MEASURE).percentages();
    private static final Arguments WEIGHTED =
            Arguments.of(Argument.MEASURE, Argument.NUMBER).percentages();

    private Percentiles() {}

    static List<AggregateFunction> functions() {
        return List.of(
                columns("percentile", PLAIN.constants(1, 1), false),
                columns("percentiles", PLAIN, true),
                columns("percentilew", WEIGHTED.constants(1, 1), false),
                columns("percentilesw", WEIGHTED, true),
                array("percentiles_array", PLAIN),
                array("percentilesw_array", WEIGHTED));
    }

    private static AggregateFunction columns(String name, Arguments arguments, boolean several) {
        return new AggregateFunction(
                name,
                arguments,
                (types, constants) ->
                        Collections.nCopies(percentages(constants).size(), result(types)),
                several,
                ranked(several ? Form.COLUMNS : Form.SINGLE));
    }

    private static AggregateFunction array(String name, Arguments arguments) {
        return AggregateFunction.of(
                name, arguments, types -> ScalarType.DYNAMIC, ranked(Form.ARRAY));
    }

    private static BiFunction<List<ScalarType>, List<Object>, AggregateFunction.Accumulator> ranked(
            Form form) {
        return (types, constants) -> new Ranked(types, form, percentages(constants));
    }

    private static ScalarType result(List<ScalarType> types) {
        return types.get(0) == ScalarType.INT ? ScalarType.LONG : types.get(0);
    }

    /** The constants, those in arrays too. */
    static List<Double> percentages(List<Object> constants) {
        List<Double> percentages = new ArrayList<>();
        for (Object constant : constants) {
            List<?> items = constant instanceof List<?> list ? list : List.of(constant);
            for (Object item : items) {
                percentages.add(item instanceof Number number ? number.doubleValue() : Double.NaN);
            }
        }
        return percentages;
    }

    private enum Form {
        SINGLE,
        COLUMNS,
        ARRAY
    }

    private static final class Ranked implements AggregateFunction.Accumulator {
        private final ScalarType type;
        private final Form form;
        private final List<Double> percentages;
        private final WeightedDigest digest;

        private Ranked(List<ScalarType> types, Form form, List<Double> percentages) {
            this.type = types.get(0);
            this.form = form;
            this.percentages = percentages;
            this.digest = new WeightedDigest(DigestType.of(type));
        }

        @Override
        public void add(Object[] arguments) {
            digest.add(arguments);
        }

        @Override
        public void writePartial(DataOutput out) throws IOException {
            digest.writePartial(out);
        }

        @Override
        public void mergePartial(DataInput in) throws IOException {
            digest.mergePartial(in);
        }

        @Override
        public Object result() {
            Digest values = digest.digest();
            List<Object> results = new ArrayList<>();
            for (Double percentage : percentages) {
                Object value = values.percentile(percentage);
                results.add(form == Form.ARRAY ? Invocation.dynamic(type, value) : value);
            }
            return switch (form) {
                case SINGLE -> results.get(0);
                case COLUMNS -> results;
                case ARRAY -> values.isEmpty() ? null : results;
            };
        }
    }
}
