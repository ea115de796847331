package io.sluice.kql.function;

import io.sluice.kql.function.declaration.Nulls;
import io.sluice.kql.type.ScalarType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** One signature of a function, and the method behind it. */
public final class ScalarFunction {
    private final String name;
    private final List<Parameter> parameters;
    private final ScalarType result;
    private final Nulls nulls;
    private final Method method;
    private final String documentation;
    private final MethodShape shape;

    ScalarFunction(
            String name,
            List<Parameter> parameters,
            ScalarType result,
            Nulls nulls,
            Method method,
            String documentation) {
        this.name = name;
        this.parameters = List.copyOf(parameters);
        this.result = result;
        this.nulls = nulls;
        this.method = method;
        this.documentation = documentation;
        this.shape = MethodShape.of(method, this.parameters);
    }

    public String name() {
        return name;
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    public ScalarType result() {
        return result;
    }

    public Nulls nulls() {
        return nulls;
    }

    public Method method() {
        return method;
    }

    public String documentation() {
        return documentation;
    }

    public boolean isVariadic() {
        return !parameters.isEmpty() && parameters.get(parameters.size() - 1).variadic();
    }

    /** The fewest arguments a call may have. */
    public int required() {
        return (int)
                parameters.stream().filter(p -> !p.variadic() && p.standard().isEmpty()).count();
    }

    /** The most arguments a call may have. */
    public int allowed() {
        return isVariadic() ? Integer.MAX_VALUE : parameters.size();
    }

    /** The parameter that takes an argument: the last one of a variadic function takes the rest. */
    public Parameter parameter(int argument) {
        return parameters.get(Math.min(argument, parameters.size() - 1));
    }

    /** How the method takes its arguments. */
    public MethodShape shape() {
        return shape;
    }

    /** Whether a call with constant arguments is a constant. */
    public boolean isDeterministic() {
        return !shape.has(MethodShape.Form.CONTEXT)
                && !shape.has(MethodShape.Form.OFFSET)
                && !shape.has(MethodShape.Form.INGESTION_TIME);
    }

    /** {@code name(a: long, b: string): bool}. */
    @Override
    public String toString() {
        return parameters.stream()
                .map(Parameter::toString)
                .collect(Collectors.joining(", ", name + "(", "): " + result.kustoName()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScalarFunction that
                && method.equals(that.method)
                && name.equals(that.name)
                && parameters.equals(that.parameters);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, method);
    }

    /**
     * A parameter of a signature.
     *
     * @param type empty where any type is taken: the method sees the boxed form
     * @param standard the constant of an argument that is left out, in its boxed form
     */
    public record Parameter(
            String name, Optional<ScalarType> type, boolean variadic, Optional<Object> standard) {
        @Override
        public String toString() {
            return name
                    + ": "
                    + type.map(ScalarType::kustoName).orElse("any")
                    + (variadic ? "..." : "")
                    + standard.map(" = %s"::formatted).orElse("");
        }
    }
}
