package io.sluice.kql.bind.expression;

import io.sluice.kql.bind.scope.BindContext;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.function.FunctionRegistry;
import io.sluice.kql.function.MethodShape;
import io.sluice.kql.function.PreparedArguments;
import io.sluice.kql.function.ScalarFunction;
import io.sluice.kql.function.session.CursorName;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Chooses the signature that fits the arguments with the least conversion. */
final class OverloadResolution {
    private static final ScalarFunction DECIMAL_TO_REAL =
            FunctionRegistry.find("toreal").stream()
                    .filter(f -> f.parameter(0).type().equals(Optional.of(ScalarType.DECIMAL)))
                    .findFirst()
                    .orElseThrow();

    private final BindContext context;

    OverloadResolution(BindContext context) {
        this.context = context;
    }

    /** The call, with its arguments converted and completed. */
    BoundExpression resolve(
            String name,
            SourceSpan span,
            List<BoundExpression> arguments,
            List<SourceSpan> argumentSpans,
            List<ScalarFunction> candidates) {
        ScalarFunction best = null;
        int least = Integer.MAX_VALUE;
        for (ScalarFunction candidate : candidates) {
            OptionalInt cost = cost(candidate, arguments);
            if (cost.isPresent() && cost.getAsInt() < least) {
                best = candidate;
                least = cost.getAsInt();
            }
        }
        if (best == null && arguments.stream().anyMatch(a -> a.type() == ScalarType.DECIMAL)) {
            Optional<BoundExpression> inReal = inReal(name, arguments, argumentSpans, candidates);
            if (inReal.isPresent()) {
                return inReal.get();
            }
        }
        if (best == null) {
            throw mismatch(name, span, arguments, argumentSpans, candidates);
        }
        return call(best, arguments, argumentSpans);
    }

    /** A function that has no form for decimals takes them as real. */
    private Optional<BoundExpression> inReal(
            String name,
            List<BoundExpression> arguments,
            List<SourceSpan> spans,
            List<ScalarFunction> candidates) {
        List<BoundExpression> converted = new ArrayList<>();
        for (BoundExpression argument : arguments) {
            converted.add(
                    argument.type() == ScalarType.DECIMAL
                            ? new BoundExpression.Call(DECIMAL_TO_REAL, List.of(argument), 0)
                            : argument);
        }
        boolean fits = candidates.stream().anyMatch(c -> cost(c, converted).isPresent());
        return fits
                ? Optional.of(resolve(name, spans.get(0), converted, spans, candidates))
                : Optional.empty();
    }

    private static OptionalInt cost(ScalarFunction candidate, List<BoundExpression> arguments) {
        if (arguments.size() < candidate.required() || arguments.size() > candidate.allowed()) {
            return OptionalInt.empty();
        }
        int sum = 0;
        for (int i = 0; i < arguments.size(); i++) {
            ScalarFunction.Parameter parameter = candidate.parameter(i);
            OptionalInt cost =
                    parameter.type().isEmpty()
                            ? OptionalInt.of(5)
                            : ImplicitConversion.cost(
                                    arguments.get(i).type(), parameter.type().get());
            if (cost.isEmpty()) {
                return OptionalInt.empty();
            }
            sum += cost.getAsInt();
        }
        return OptionalInt.of(sum);
    }

    private BoundExpression call(
            ScalarFunction function, List<BoundExpression> given, List<SourceSpan> spans) {
        List<BoundExpression> arguments = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            ScalarFunction.Parameter parameter = function.parameter(i);
            BoundExpression argument = given.get(i);
            arguments.add(
                    parameter.type().isEmpty()
                            ? argument
                            : ImplicitConversion.apply(argument, parameter.type().get()));
        }
        for (int i = given.size(); i < function.parameters().size(); i++) {
            ScalarFunction.Parameter parameter = function.parameters().get(i);
            parameter
                    .standard()
                    .ifPresent(
                            value ->
                                    arguments.add(
                                            new BoundExpression.Literal(
                                                    parameter.type().orElseThrow(), value)));
        }
        checkPrepared(function, arguments, spans);
        int site = function.isDeterministic() ? 0 : context.nextCallSite();
        return new BoundExpression.Call(function, arguments, site);
    }

    /** A constant regular expression that is none is found here, not in the first run. */
    private void checkPrepared(
            ScalarFunction function, List<BoundExpression> arguments, List<SourceSpan> spans) {
        Optional<MethodShape.Slot> prepared = function.shape().prepared();
        if (prepared.isPresent()
                && prepared.get().type() == CursorName.class
                && !(arguments.get(prepared.get().argument()) instanceof BoundExpression.Literal)) {
            throw context.fail(
                    ErrorCode.INVALID_ARGUMENT,
                    spans.get(0),
                    "the cursor of '%s' must be a constant string".formatted(function.name()));
        }
        if (prepared.isEmpty()) {
            return;
        }
        int argument = prepared.get().argument();
        if (!(context.folded(arguments.get(argument)) instanceof BoundExpression.Literal literal)) {
            return;
        }
        try {
            PreparedArguments.of(prepared.get().type(), literal.type(), literal.value());
        } catch (IllegalArgumentException e) {
            throw context.fail(
                    ErrorCode.INVALID_ARGUMENT,
                    spans.get(Math.min(argument, spans.size() - 1)),
                    e.getMessage());
        }
    }

    private BindFailure mismatch(
            String name,
            SourceSpan span,
            List<BoundExpression> arguments,
            List<SourceSpan> argumentSpans,
            List<ScalarFunction> candidates) {
        boolean word = Character.isLetter(name.charAt(0)) || name.charAt(0) == '_';
        boolean countFits =
                candidates.stream()
                        .anyMatch(
                                c ->
                                        arguments.size() >= c.required()
                                                && arguments.size() <= c.allowed());
        if (!countFits) {
            return context.fail(
                    ErrorCode.WRONG_ARGUMENT_COUNT,
                    span,
                    "'%s' does not take %d argument%s"
                            .formatted(name, arguments.size(), arguments.size() == 1 ? "" : "s"),
                    "expected " + signatures(candidates));
        }
        String types =
                arguments.stream()
                        .map(a -> a.type().kustoName())
                        .collect(Collectors.joining(word ? ", " : " and "));
        String message =
                word
                        ? "'%s' does not take (%s)".formatted(name, types)
                        : "'%s' cannot be applied to %s".formatted(name, types);
        SourceSpan place = word ? wrongArgument(span, arguments, argumentSpans, candidates) : span;
        return context.fail(
                ErrorCode.TYPE_MISMATCH,
                place,
                message,
                word ? "expected " + signatures(candidates) : expected(candidates));
    }

    /** The one argument that is wrong where there is one signature, else the whole call. */
    private static SourceSpan wrongArgument(
            SourceSpan span,
            List<BoundExpression> arguments,
            List<SourceSpan> spans,
            List<ScalarFunction> candidates) {
        if (candidates.size() != 1) {
            return span;
        }
        for (int i = 0; i < arguments.size() && i < spans.size(); i++) {
            ScalarType given = arguments.get(i).type();
            boolean wrong =
                    candidates
                            .get(0)
                            .parameter(i)
                            .type()
                            .filter(type -> ImplicitConversion.cost(given, type).isEmpty())
                            .isPresent();
            if (wrong) {
                return spans.get(i);
            }
        }
        return span;
    }

    private static String expected(List<ScalarFunction> candidates) {
        return candidates.stream()
                .map(
                        c ->
                                c.parameters().stream()
                                        .map(p -> p.type().map(ScalarType::kustoName).orElse("any"))
                                        .collect(Collectors.joining(" and ")))
                .distinct()
                .collect(Collectors.joining(", or ", "expected ", ""));
    }

    private static String signatures(List<ScalarFunction> candidates) {
        return candidates.stream()
                .map(ScalarFunction::toString)
                .distinct()
                .limit(4)
                .collect(Collectors.joining(" or "));
    }
}
