package io.sluice.kql.execution.sharing;

import io.sluice.kql.plan.BoundExpression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The operands of an expression: all, or those that are needed whatever the row is. */
public final class Operands implements BoundExpression.Visitor<List<BoundExpression>> {
    private static final Operands ALL = new Operands(false);
    private static final Operands CERTAIN = new Operands(true);

    private final boolean certain;

    private Operands(boolean certain) {
        this.certain = certain;
    }

    /** All operands, those of a case in the order in which they are looked at. */
    public static List<BoundExpression> of(BoundExpression expression) {
        return expression.accept(ALL);
    }

    /** Everything within some expressions, themselves too. */
    public static Set<BoundExpression> within(Collection<BoundExpression> expressions) {
        return closure(expressions, Operands::of);
    }

    /** What within some expressions is computed whatever the row is. */
    public static Set<BoundExpression> certainlyWithin(Collection<BoundExpression> expressions) {
        return closure(expressions, expression -> expression.accept(CERTAIN));
    }

    private static Set<BoundExpression> closure(
            Collection<BoundExpression> from,
            Function<BoundExpression, List<BoundExpression>> operands) {
        Set<BoundExpression> found = Collections.newSetFromMap(new IdentityHashMap<>());
        List<BoundExpression> open = new ArrayList<>(from);
        while (!open.isEmpty()) {
            BoundExpression next = open.remove(open.size() - 1);
            if (found.add(next)) {
                open.addAll(operands.apply(next));
            }
        }
        return found;
    }

    private List<BoundExpression> first(List<BoundExpression> operands) {
        return certain ? operands.subList(0, 1) : operands;
    }

    @Override
    public List<BoundExpression> literal(BoundExpression.Literal literal) {
        return List.of();
    }

    @Override
    public List<BoundExpression> column(BoundExpression.ColumnReference reference) {
        return List.of();
    }

    @Override
    public List<BoundExpression> call(BoundExpression.Call call) {
        return call.arguments();
    }

    @Override
    public List<BoundExpression> convert(BoundExpression.Convert convert) {
        return List.of(convert.operand());
    }

    @Override
    public List<BoundExpression> logical(BoundExpression.Logical logical) {
        return first(logical.operands());
    }

    @Override
    public List<BoundExpression> cases(BoundExpression.Case cases) {
        List<BoundExpression> all = new ArrayList<>();
        for (int i = 0; i < cases.conditions().size(); i++) {
            all.add(cases.conditions().get(i));
            all.add(cases.values().get(i));
        }
        all.add(cases.otherwise());
        return first(all);
    }

    @Override
    public List<BoundExpression> coalesce(BoundExpression.Coalesce coalesce) {
        return first(coalesce.operands());
    }

    @Override
    public List<BoundExpression> isNull(BoundExpression.IsNull test) {
        return List.of(test.operand());
    }

    @Override
    public List<BoundExpression> scalarQuery(BoundExpression.ScalarQuery query) {
        return List.of();
    }
}
