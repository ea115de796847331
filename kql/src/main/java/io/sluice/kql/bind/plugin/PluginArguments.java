package io.sluice.kql.bind.plugin;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of a plugin, by the names of its parameters; those without one are the rest. Every
 * mistake is reported at its argument.
 */
final class PluginArguments {
    private final PluginCall call;
    private final Map<String, Argument> named;
    private final List<Argument> rest;

    /** What was written, and the parameter it is for. */
    record Argument(String parameter, Expression expression) {
        SourceSpan span() {
            return expression.span();
        }
    }

    private PluginArguments(PluginCall call, Map<String, Argument> named, List<Argument> rest) {
        this.call = call;
        this.named = named;
        this.rest = rest;
    }

    static PluginArguments of(
            PluginCall call, List<NamedExpression> arguments, List<String> parameters) {
        Map<String, Argument> named = new LinkedHashMap<>();
        List<Argument> rest = new ArrayList<>();
        for (NamedExpression argument : arguments) {
            Optional<String> name = name(argument, parameters);
            if (name.isPresent()) {
                named.put(name.get(), new Argument(name.get(), argument.expression()));
            }
        }
        int next = 0;
        for (NamedExpression argument : arguments) {
            if (name(argument, parameters).isPresent()) {
                continue;
            }
            while (next < parameters.size() && named.containsKey(parameters.get(next))) {
                next++;
            }
            String parameter = next < parameters.size() ? parameters.get(next) : "";
            Argument added = new Argument(parameter, argument.expression());
            if (parameter.isEmpty()) {
                rest.add(added);
            } else {
                named.put(parameter, added);
            }
        }
        return new PluginArguments(call, named, rest);
    }

    private static Optional<String> name(NamedExpression argument, List<String> parameters) {
        return argument.names().size() == 1
                ? parameters.stream()
                        .filter(p -> p.equalsIgnoreCase(argument.names().get(0).text()))
                        .findFirst()
                : Optional.empty();
    }

    /** The arguments for which there is no parameter with a name. */
    List<Argument> rest() {
        return rest;
    }

    /** As if a parameter had no name: what was given for it comes first of the rest. */
    PluginArguments withoutName(String parameter) {
        List<Argument> further = new ArrayList<>();
        further.add(new Argument("", named.get(parameter).expression()));
        further.addAll(rest);
        Map<String, Argument> fewer = new LinkedHashMap<>(named);
        fewer.remove(parameter);
        return new PluginArguments(call, fewer, further);
    }

    /** The last argument is for a parameter, and what was given for that one is of the rest. */
    PluginArguments withLastAs(String parameter) {
        PluginArguments moved = withoutName(parameter);
        Argument last = moved.rest.remove(moved.rest.size() - 1);
        moved.named.put(parameter, new Argument(parameter, last.expression()));
        return moved;
    }

    /** No further arguments than the parameters with names. */
    PluginArguments complete() {
        if (!rest.isEmpty()) {
            throw call.context()
                    .fail(
                            ErrorCode.WRONG_ARGUMENT_COUNT,
                            rest.get(0).span(),
                            "plugin '%s' takes no further argument".formatted(call.name()));
        }
        return this;
    }

    Optional<Argument> find(String parameter) {
        return Optional.ofNullable(named.get(parameter));
    }

    Argument load(String parameter) {
        return find(parameter)
                .orElseThrow(
                        () ->
                                call.context()
                                        .fail(
                                                ErrorCode.WRONG_ARGUMENT_COUNT,
                                                call.span(),
                                                "argument '%s' of plugin '%s' is missing"
                                                        .formatted(parameter, call.name())));
    }

    /** A column of the input. */
    Column column(String parameter) {
        return column(load(parameter));
    }

    Column column(Argument argument) {
        if (argument.expression() instanceof Expression.Reference
                && call.expressions().bind(argument.expression())
                        instanceof BoundExpression.ColumnReference column) {
            return new Column(column.name(), column.type());
        }
        throw call.fail(
                argument.span(),
                "plugin '%s' takes the name of a column here".formatted(call.name()));
    }

    /** A column of the input that has a type. */
    Column column(String parameter, ScalarType type) {
        Column column = column(parameter);
        if (column.type() != type) {
            throw call.context()
                    .fail(
                            ErrorCode.TYPE_MISMATCH,
                            load(parameter).span(),
                            "'%s' of plugin '%s' must be a column of type %s, this is %s"
                                    .formatted(
                                            parameter,
                                            call.name(),
                                            type.kustoName(),
                                            column.type().kustoName()));
        }
        return column;
    }

    /** A constant of a type, or what stands for it when it is left out. */
    <T> T constant(String parameter, ScalarType type, Class<T> form, T standard) {
        Optional<Argument> argument = find(parameter);
        if (argument.isEmpty()) {
            return standard;
        }
        BoundExpression bound =
                call.constants()
                        .bind(argument.get().expression(), type, "'%s'".formatted(parameter));
        BoundExpression folded = call.constants().fold(bound);
        if (folded instanceof BoundExpression.Literal literal && form.isInstance(literal.value())) {
            return form.cast(literal.value());
        }
        throw call.fail(
                argument.get().span(),
                "'%s' of plugin '%s' must be a constant".formatted(parameter, call.name()));
    }

    /** A value that is the same for all rows, known when the query runs. */
    BoundExpression value(Argument argument, ScalarType type) {
        ExpressionBinder constants = call.constants();
        return constants.fold(
                constants.bind(
                        argument.expression(),
                        type,
                        "'%s' of plugin '%s'".formatted(argument.parameter(), call.name())));
    }

    /** A value as above that is of any type. */
    BoundExpression value(Argument argument) {
        ExpressionBinder constants = call.constants();
        return constants.fold(constants.bind(argument.expression()));
    }
}
