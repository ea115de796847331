package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Expression.Binary;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Spells out {@code * has 'x'}: one of the columns has it. */
final class StarPredicate {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<>", "<", "<=", ">", ">=");

    private final ExpressionBinder expressions;

    StarPredicate(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    Expression rewrite(Expression predicate) {
        if (predicate instanceof Expression.Logical logical) {
            return new Expression.Logical(
                    logical.span(),
                    logical.conjunction(),
                    logical.operands().stream().map(this::rewrite).toList());
        }
        if (predicate instanceof Binary binary && binary.left() instanceof Expression.Star) {
            return any(binary);
        }
        if (predicate instanceof Expression.Call call && call.function().text().equals("not")) {
            return new Expression.Call(
                    call.span(),
                    call.target(),
                    call.function(),
                    call.arguments().stream()
                            .map(
                                    a ->
                                            new NamedExpression(
                                                    a.span(), a.names(), rewrite(a.expression())))
                            .toList());
        }
        return predicate;
    }

    private Expression any(Binary binary) {
        boolean comparison = COMPARISONS.contains(binary.operator().text());
        ScalarType wanted =
                comparison ? expressions.bind(binary.right()).type() : ScalarType.STRING;
        List<Expression> found =
                expressions.columns().stream()
                        .filter(column -> !comparison || comparable(column.type(), wanted))
                        .map(column -> test(binary, column, comparison))
                        .toList();
        return switch (found.size()) {
            case 0 -> new Expression.Literal(binary.span(), ScalarType.BOOL, false);
            case 1 -> found.get(0);
            default -> new Expression.Logical(binary.span(), false, found);
        };
    }

    private static boolean comparable(ScalarType column, ScalarType wanted) {
        return column == wanted || (isNumber(column) && isNumber(wanted));
    }

    private static boolean isNumber(ScalarType type) {
        return switch (type) {
            case INT, LONG, REAL, DECIMAL -> true;
            case BOOL, STRING, DATETIME, TIMESPAN, GUID, DYNAMIC -> false;
        };
    }

    /** Words are looked for in the text of a value, whatever its type is. */
    private static Expression test(Binary binary, Column column, boolean comparison) {
        SourceSpan span = binary.left().span();
        Expression reference = new Expression.Reference(new Name(span, column.name()));
        boolean asIs = comparison || column.type() == ScalarType.STRING;
        Expression value =
                asIs
                        ? reference
                        : new Expression.Call(
                                span,
                                Optional.empty(),
                                new Name(span, "tostring"),
                                List.of(new NamedExpression(span, List.of(), reference)));
        return new Binary(binary.span(), binary.operator(), value, binary.right());
    }
}
