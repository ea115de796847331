package io.sluice.kql.execution.sharing;

import io.sluice.kql.function.MethodShape;
import io.sluice.kql.function.ScalarFunction;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.type.ScalarType;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;

/** Which parts of some expressions are used several times, and what computing them costs. */
public final class Sharing {
    private static final int CALL = 100;

    /** An addition or so is done again sooner than it is looked up whether it was. */
    private static final int WORTH_A_FLAG = 8;

    private final Map<BoundExpression, Integer> uses = new IdentityHashMap<>();
    private final Map<BoundExpression, Integer> costs;

    private Sharing(Map<BoundExpression, Integer> costs) {
        this.costs = costs;
    }

    /** Knows no costs yet. */
    public Sharing() {
        this(new IdentityHashMap<>());
    }

    /** Counts in these expressions; costs that are known stay known. */
    public Sharing within(Collection<BoundExpression> expressions) {
        Sharing sharing = new Sharing(costs);
        expressions.forEach(sharing::use);
        return sharing;
    }

    private void use(BoundExpression expression) {
        boolean first = uses.merge(expression, 1, Integer::sum) == 1;
        // A conversion has no variable of its own: its value is written where it is needed.
        boolean inline =
                expression instanceof BoundExpression.Convert
                        || expression instanceof BoundExpression.IsNull;
        if (first || inline) {
            Operands.of(expression).forEach(this::use);
        }
    }

    /** Whether other blocks may need it too, and it pays to know that it was computed. */
    public boolean isShared(BoundExpression expression) {
        return uses.getOrDefault(expression, 0) > 1 && cost(expression) > WORTH_A_FLAG;
    }

    /** Whether it pays to keep it in memory for another loop over the same rows. */
    public boolean isCostly(BoundExpression expression) {
        return cost(expression) >= CALL;
    }

    private int cost(BoundExpression expression) {
        Integer known = costs.get(expression);
        if (known != null) {
            return known;
        }
        long cost = own(expression);
        for (BoundExpression operand : Operands.of(expression)) {
            cost += cost(operand);
        }
        int limited = (int) Math.min(cost, Integer.MAX_VALUE);
        costs.put(expression, limited);
        return limited;
    }

    private static int own(BoundExpression expression) {
        if (expression instanceof BoundExpression.Call call) {
            return ofCall(call.function());
        }
        boolean parses =
                expression instanceof BoundExpression.Convert convert
                        && convert.operand().type() == ScalarType.DYNAMIC;
        boolean free =
                expression instanceof BoundExpression.ColumnReference
                        || expression instanceof BoundExpression.Literal;
        return parses ? CALL : free ? 0 : 1;
    }

    private static int ofCall(ScalarFunction function) {
        boolean operator = !Character.isLetter(function.name().charAt(0));
        boolean plain =
                function.shape().slots().stream()
                        .allMatch(
                                slot ->
                                        slot.form() == MethodShape.Form.BYTES
                                                || slot.type().isPrimitive());
        if (!operator || !plain) {
            return CALL;
        }
        return function.shape().has(MethodShape.Form.BYTES) ? WORTH_A_FLAG / 2 : 1;
    }
}
