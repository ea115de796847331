package io.sluice.kql.bind.expression;

import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.LetValue;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.syntax.Statement.ColumnDeclaration;
import io.sluice.kql.syntax.Statement.FormalParameter;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Gives the parameters of a function of the query the values of one call. */
final class ArgumentBinder {
    private final Pipelines pipelines;
    private final Lets lets;
    private final Optional<ExpressionBinder> caller;

    /**
     * @param lets what the arguments see
     * @param caller binds scalar arguments; absent where no rows are at hand
     */
    ArgumentBinder(Pipelines pipelines, Lets lets, Optional<ExpressionBinder> caller) {
        this.pipelines = pipelines;
        this.lets = lets;
        this.caller = caller;
    }

    /**
     * The names that the body sees.
     *
     * @param call what the user wrote, for messages
     * @param first the value of the first parameter, where rows are piped into the function
     */
    Lets bind(LetValue.Function function, Call call, Optional<Rows> first) {
        List<FormalParameter> parameters = function.definition().parameters();
        int piped = first.isPresent() ? 1 : 0;
        checkNames(parameters, call);
        if (call.arguments().size() + piped > parameters.size()) {
            throw fail(
                    ErrorCode.WRONG_ARGUMENT_COUNT,
                    call.span(),
                    "'%s' takes %s, here are %d"
                            .formatted(
                                    call.name(),
                                    count(parameters.size()),
                                    call.arguments().size() + piped));
        }
        Lets bound = function.closure();
        boolean failed = false;
        for (int i = 0; i < parameters.size(); i++) {
            FormalParameter parameter = parameters.get(i);
            try {
                LetValue value =
                        i < piped
                                ? tabular(parameter, first.orElseThrow(), call.span())
                                : value(parameter, argument(call, parameter, i - piped));
                bound = bound.with(parameter.name().text(), value);
            } catch (BindFailure e) {
                failed = true;
            }
        }
        if (failed) {
            throw new BindFailure();
        }
        return bound;
    }

    /** A call as the user wrote it; {@code f} stands for {@code f()} too. */
    record Call(String name, SourceSpan span, List<NamedExpression> arguments) {
        static Call of(Expression.Call call) {
            return new Call(call.function().text(), call.span(), call.arguments());
        }
    }

    private static String count(int parameters) {
        return switch (parameters) {
            case 0 -> "no arguments";
            case 1 -> "1 argument";
            default -> parameters + " arguments";
        };
    }

    private void checkNames(List<FormalParameter> parameters, Call call) {
        List<String> known = parameters.stream().map(p -> p.name().text()).toList();
        for (NamedExpression argument : call.arguments()) {
            for (Name name : argument.names()) {
                if (!known.contains(name.text())) {
                    throw pipelines
                            .context()
                            .unknown(
                                    ErrorCode.INVALID_ARGUMENT,
                                    name.span(),
                                    "'%s' has no parameter '%s'"
                                            .formatted(call.name(), name.text()),
                                    name.text(),
                                    known);
                }
            }
        }
    }

    /** A named argument stands for its parameter, any other for the one at its position. */
    private Expression argument(Call call, FormalParameter parameter, int position) {
        String name = parameter.name().text();
        for (NamedExpression argument : call.arguments()) {
            if (!argument.names().isEmpty() && argument.names().get(0).text().equals(name)) {
                return argument.expression();
            }
        }
        if (position < call.arguments().size()
                && call.arguments().get(position).names().isEmpty()) {
            return call.arguments().get(position).expression();
        }
        return parameter
                .standard()
                .orElseThrow(
                        () ->
                                fail(
                                        ErrorCode.WRONG_ARGUMENT_COUNT,
                                        call.span(),
                                        "argument '%s' of '%s' is missing"
                                                .formatted(name, call.name())));
    }

    private LetValue value(FormalParameter parameter, Expression argument) {
        if (parameter.type().isEmpty()) {
            return tabular(parameter, pipelines.rows(argument, lets), argument.span());
        }
        ExpressionBinder expressions =
                caller.orElseGet(() -> pipelines.expressions(Scope.constants(lets)));
        String what = "argument '%s'".formatted(parameter.name().text());
        return new LetValue.Scalar(
                converted(
                        expressions,
                        pipelines
                                .context()
                                .limited(expressions.bind(argument), argument.span(), what),
                        parameter.type().get(),
                        what,
                        argument.span()));
    }

    /** Between types of numbers an argument converts in both directions. */
    static BoundExpression converted(
            ExpressionBinder expressions,
            BoundExpression value,
            ScalarType type,
            String what,
            SourceSpan span) {
        if (ImplicitConversion.cost(value.type(), type).isPresent()) {
            return ImplicitConversion.apply(value, type);
        }
        if (ImplicitConversion.cost(type, value.type()).isPresent()
                && value.type() != ScalarType.DYNAMIC) {
            return expressions.fold(
                    expressions.applyBound("to" + type.kustoName(), span, List.of(value)));
        }
        if (type == ScalarType.DYNAMIC) {
            return new BoundExpression.Convert(value, type);
        }
        throw expressions
                .context()
                .fail(
                        ErrorCode.TYPE_MISMATCH,
                        span,
                        "%s must be of type %s, this is %s"
                                .formatted(what, type.kustoName(), value.type().kustoName()));
    }

    /** The rows must have the declared columns, and may have more. */
    private LetValue tabular(FormalParameter parameter, Rows rows, SourceSpan span) {
        if (parameter.type().isPresent()) {
            throw fail(
                    ErrorCode.TYPE_MISMATCH,
                    span,
                    "argument '%s' must be a scalar of type %s, this is a query of rows"
                            .formatted(
                                    parameter.name().text(), parameter.type().get().kustoName()));
        }
        if (!rows.unknown()) {
            parameter.columns().forEach(column -> check(parameter, column, rows.schema(), span));
        }
        return new LetValue.Tabular(rows);
    }

    private void check(
            FormalParameter parameter, ColumnDeclaration declared, Schema given, SourceSpan span) {
        String name = declared.name().text();
        OptionalInt found = given.find(name);
        if (found.isEmpty()) {
            throw pipelines
                    .context()
                    .unknown(
                            ErrorCode.UNKNOWN_COLUMN,
                            span,
                            "argument '%s' must have a column '%s'"
                                    .formatted(parameter.name().text(), name),
                            name,
                            given.names());
        }
        Column column = given.column(found.getAsInt());
        if (column.type() != declared.type()) {
            throw fail(
                    ErrorCode.TYPE_MISMATCH,
                    span,
                    "column '%s' of argument '%s' must be of type %s, it is %s"
                            .formatted(
                                    name,
                                    parameter.name().text(),
                                    declared.type().kustoName(),
                                    column.type().kustoName()));
        }
    }

    private BindFailure fail(ErrorCode code, SourceSpan span, String message) {
        return pipelines.context().fail(code, span, message);
    }
}
