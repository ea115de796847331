package io.sluice.kql.function.aggregate;

import io.sluice.kql.function.sketch.DistinctSketch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The arguments that an aggregate takes: first those that differ from row to row, then constants.
 * Constants that must be given are percentages, others are sizes or accuracies.
 *
 * @param columns what may differ from row to row
 * @param required how many of these must be given
 * @param fewestConstants how many constants must be given
 * @param mostConstants how many constants may be given
 */
public record Arguments(
        List<Argument> columns, int required, int fewestConstants, int mostConstants) {
    private static final int MANY = Integer.MAX_VALUE / 4;

    public Arguments {
        columns = List.copyOf(columns);
    }

    static Arguments of(Argument... columns) {
        return new Arguments(List.of(columns), columns.length, 0, 0);
    }

    /** Any number of columns of any type. */
    static Arguments rows() {
        return new Arguments(List.of(Argument.ANY), 1, 0, MANY);
    }

    /** The last {@code count} columns may be left out. */
    Arguments optional(int count) {
        return new Arguments(columns, columns.size() - count, fewestConstants, mostConstants);
    }

    Arguments constants(int fewest, int most) {
        return new Arguments(columns, required, fewest, most);
    }

    /** One percentage or more. */
    Arguments percentages() {
        return constants(1, MANY);
    }

    /** What is wrong with a constant; empty where nothing is. */
    public Optional<String> mistake(Object constant) {
        if (fewestConstants > 0) {
            List<?> items = constant instanceof List<?> list ? list : List.of(constant);
            boolean valid = !items.isEmpty() && items.stream().allMatch(Arguments::isPercentage);
            return valid ? Optional.empty() : Optional.of("must be a percentage from 0 to 100");
        }
        boolean valid = constant instanceof Number number && number.longValue() >= 0;
        return valid ? Optional.empty() : Optional.of("must be a whole number");
    }

    private static boolean isPercentage(Object value) {
        return value instanceof Number number
                && number.doubleValue() >= 0
                && number.doubleValue() <= 100;
    }

    /** The same with a condition behind the columns. */
    Arguments conditional() {
        List<Argument> further = new ArrayList<>(columns);
        further.add(Argument.CONDITION);
        return new Arguments(further, further.size(), fewestConstants, mostConstants);
    }

    /** Whether so many arguments can be given. */
    public boolean accepts(int count) {
        return count >= required + fewestConstants && count <= columns.size() + mostConstants;
    }

    /** How many arguments are expected, in words. */
    public String count() {
        int fewest = required + fewestConstants;
        int most = columns.size() + mostConstants;
        if (most >= MANY) {
            return fewest + " or more arguments";
        }
        if (fewest < most) {
            return fewest + " to " + most + " arguments";
        }
        return fewest == 1 ? "1 argument" : fewest + " arguments";
    }

    /** The accuracy among the constants; one that there is none of is the nearest there is. */
    public static int accuracy(List<Object> constants) {
        boolean given = !constants.isEmpty() && constants.get(0) instanceof Number;
        long accuracy =
                given ? ((Number) constants.get(0)).longValue() : DistinctSketch.DEFAULT_ACCURACY;
        return (int) Math.max(0, Math.min(DistinctSketch.MOST_ACCURATE, accuracy));
    }
}
