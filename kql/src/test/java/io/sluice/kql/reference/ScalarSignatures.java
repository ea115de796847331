package io.sluice.kql.reference;

import io.sluice.kql.function.FunctionRegistry;
import io.sluice.kql.function.ScalarFunction;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.TimespanText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the page writes the signatures of a scalar function. */
final class ScalarSignatures {
    private ScalarSignatures() {}

    static List<String> of(String name) {
        return FunctionRegistry.find(name).stream().map(ScalarSignatures::of).toList();
    }

    private static String of(ScalarFunction function) {
        return function.parameters().stream()
                .map(ScalarSignatures::parameter)
                .collect(
                        Collectors.joining(
                                ", ",
                                function.name() + "(",
                                "): " + function.result().kustoName()));
    }

    private static String parameter(ScalarFunction.Parameter parameter) {
        String plain =
                parameter.name()
                        + ": "
                        + parameter.type().map(ScalarType::kustoName).orElse("any")
                        + (parameter.variadic() ? "..." : "");
        return parameter
                .standard()
                .map(value -> "[" + plain + standard(parameter.type(), value) + "]")
                .orElse(plain);
    }

    /** Constants that stand for "to the end" or "whatever there is" say nothing to a reader. */
    private static String standard(Optional<ScalarType> type, Object value) {
        if (value.equals(Long.MAX_VALUE) || value.equals("")) {
            return "";
        }
        if (type.equals(Optional.of(ScalarType.TIMESPAN))) {
            return " = " + TimespanText.print((Long) value);
        }
        return " = " + (value instanceof String ? "\"" + value + "\"" : value);
    }
}
