package io.sluice.kql.function;

import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.type.ScalarType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a {@link Scalar} annotation. */
final class Signature {
    private static final Pattern WHOLE =
            Pattern.compile("(.+?)\\((?<parameters>.*)\\)\\s*:\\s*(?<result>\\w+)");
    private static final Pattern PARAMETER =
            Pattern.compile("(\\w+)\\s*:\\s*(\\w+)(\\.\\.\\.)?(?:\\s*=\\s*(.*))?");

    private Signature() {}

    static ScalarFunction read(Scalar annotation, Method method) {
        Matcher m = WHOLE.matcher(annotation.value());
        if (!m.matches()) {
            throw new IllegalStateException("signature of " + method + ": " + annotation.value());
        }
        return new ScalarFunction(
                m.group(1).trim(),
                parameters(m.group("parameters").trim()),
                ScalarType.find(m.group("result")).orElseThrow(),
                annotation.nulls(),
                method,
                annotation.doc());
    }

    private static List<ScalarFunction.Parameter> parameters(String text) {
        List<ScalarFunction.Parameter> parameters = new ArrayList<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",\\s*")) {
            Matcher m = PARAMETER.matcher(part);
            if (!m.matches()) {
                throw new IllegalStateException("parameter " + part);
            }
            Optional<ScalarType> type =
                    m.group(2).equals("any")
                            ? Optional.empty()
                            : Optional.of(ScalarType.find(m.group(2)).orElseThrow());
            parameters.add(
                    new ScalarFunction.Parameter(
                            m.group(1),
                            type,
                            m.group(3) != null,
                            Optional.ofNullable(m.group(4)).map(c -> constant(type, c))));
        }
        return parameters;
    }

    private static Object constant(Optional<ScalarType> type, String text) {
        return switch (type.orElseThrow()) {
            case BOOL -> Boolean.valueOf(text);
            case INT -> Integer.valueOf(text);
            case LONG, DATETIME, TIMESPAN -> Long.valueOf(text);
            case REAL -> Double.valueOf(text);
            case STRING -> text.substring(1, text.length() - 1);
            case DECIMAL, GUID, DYNAMIC -> throw new IllegalStateException("constant " + text);
        };
    }
}
