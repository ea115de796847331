package io.sluice.kql.bind.expression;

import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.type.ScalarType;
import java.util.List;
import java.util.Map;

/** {@code extract(..., typeof(long))}: what is found is converted as {@code tolong} would do it. */
final class TypedExtraction {
    /** With how many arguments the last one is a type. */
    private static final Map<String, Integer> ARGUMENTS =
            Map.of("extract", 4, "extract_json", 3, "extractjson", 3);

    private final ExpressionBinder expressions;

    TypedExtraction(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    static boolean fits(String name, List<Expression> arguments) {
        return ARGUMENTS.getOrDefault(name, -1) == arguments.size()
                && arguments.get(arguments.size() - 1) instanceof Expression.TypeOf;
    }

    BoundExpression bind(Expression.Call call, List<Expression> arguments) {
        int last = arguments.size() - 1;
        BoundExpression found =
                expressions.apply(call.function().text(), call.span(), arguments.subList(0, last));
        ScalarType type = type((Expression.TypeOf) arguments.get(last));
        return switch (type) {
            case STRING -> found;
            case DYNAMIC -> expressions.applyBound("parse_json", call.span(), List.of(found));
            case BOOL, INT, LONG, REAL, DECIMAL, DATETIME, TIMESPAN, GUID ->
                    expressions.applyBound("to" + type.kustoName(), call.span(), List.of(found));
        };
    }

    private ScalarType type(Expression.TypeOf typeOf) {
        String text = typeOf.text();
        String name = text.substring(text.indexOf('(') + 1, text.lastIndexOf(')')).trim();
        return ScalarType.find(name)
                .orElseThrow(
                        () ->
                                expressions
                                        .context()
                                        .fail(
                                                ErrorCode.INVALID_ARGUMENT,
                                                typeOf.span(),
                                                "there is no type '%s'".formatted(name),
                                                "expected one of "
                                                        + String.join(
                                                                ", ", ScalarType.allNames())));
    }
}
