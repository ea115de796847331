package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code array_sort_asc(a, b)} in a projection: a column for each of the arrays. */
final class SortedArrays {
    private static final Set<String> FUNCTIONS = Set.of("array_sort_asc", "array_sort_desc");

    private final ExpressionBinder expressions;

    SortedArrays(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    static boolean fits(NamedExpression item) {
        return item.expression() instanceof Expression.Call call
                && FUNCTIONS.contains(call.function().text())
                && call.arguments().size() > 1;
    }

    /**
     * One expression of one array each; a single one where the second argument is no array.
     *
     * @throws io.sluice.kql.bind.scope.BindFailure where the call cannot be bound
     */
    List<BoundExpression> bind(NamedExpression item) {
        BoundExpression sorted = expressions.bind(item.expression());
        BoundExpression.Call call = (BoundExpression.Call) sorted;
        long arrays = call.arguments().stream().filter(a -> a.type() == ScalarType.DYNAMIC).count();
        if (arrays < 2) {
            return List.of(sorted);
        }
        List<BoundExpression> columns = new ArrayList<>();
        for (long i = 0; i < arrays; i++) {
            columns.add(
                    expressions.applyBound(
                            "[]",
                            item.span(),
                            List.of(sorted, new BoundExpression.Literal(ScalarType.LONG, i))));
        }
        return columns;
    }

    /** The name that is given to an array's column, or that comes from its argument. */
    static Optional<String> name(NamedExpression item, int index) {
        List<Name> given = item.names();
        if (index < given.size()) {
            return Optional.of(given.get(index).text());
        }
        Expression.Call call = (Expression.Call) item.expression();
        return AutomaticName.of(call.arguments().get(index).expression())
                .map(name -> name + "_sorted");
    }
}
