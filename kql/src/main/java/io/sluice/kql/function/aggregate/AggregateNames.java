package io.sluice.kql.function.aggregate;

import io.sluice.kql.function.dynamic.DynamicValues;
import java.util.List;

/** The automatic names of the columns of an aggregate. */
public final class AggregateNames {
    private AggregateNames() {}

    /**
     * The name of the only column, such as {@code count_} or {@code avg_Latency}.
     *
     * @param arguments the automatic names of the arguments, empty where there is none
     * @param constants what the function was given beside columns
     */
    public static String of(
            AggregateFunction function, List<String> arguments, List<Object> constants) {
        String name = function.name();
        String first = arguments.isEmpty() ? "" : arguments.get(0);
        return switch (name) {
            case "countif" -> name + "_";
            case "make_list", "makelist", "make_list_if", "make_list_with_nulls" -> "list_" + first;
            case "make_set", "makeset", "make_set_if" -> "set_" + first;
            case "make_bag", "make_bag_if", "make_dictionary" -> "bag_" + first;
            case "buildschema" -> "schema_" + first;
            case "tdigest_merge", "merge_tdigest" -> "merge_tdigests_" + first;
            case "percentiles_array", "percentilesw_array" -> "percentiles_" + first;
            case "percentile", "percentilew" ->
                    percentile(first, constants.isEmpty() ? "" : constants.get(0));
            case "take_any", "take_anyif" -> first;
            case "covariance", "covariancep", "covarianceif", "covariancepif" ->
                    name + "_" + first + (arguments.size() > 1 ? "_" + arguments.get(1) : "");
            default -> name + "_" + first;
        };
    }

    /**
     * A column of {@code arg_max} and its like; the names that are out of date say of what it is.
     *
     * @param first the name of the first argument
     */
    public static String chosen(String function, String first, String name, int index) {
        return switch (function) {
            case "any" -> "any_" + name;
            case "argmax", "argmin" -> {
                String extreme = function.substring(3) + "_" + first;
                yield index == 0 ? extreme : extreme + "_" + name;
            }
            default -> name;
        };
    }

    /** A column of {@code percentiles} and its like: {@code percentile_x_99_9}. */
    public static String percentile(String argument, Object percentage) {
        String text = DynamicValues.toText(percentage);
        return "percentile_" + argument + "_" + text.replaceAll("[^A-Za-z0-9_]", "_");
    }
}
