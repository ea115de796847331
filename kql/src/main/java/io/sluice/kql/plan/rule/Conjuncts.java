package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.ExpressionRewriter;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.References;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * The conditions of a filter, in two parts: those that may be tested before an operator because
 * they see only columns that it hands on, and those that stay.
 */
record Conjuncts(List<BoundExpression> moving, List<BoundExpression> staying) {
    /**
     * Chance and the place of a record are read where they stand: such conditions stay.
     *
     * @param handedOn whether a column is the same below the operator
     */
    static Conjuncts split(PlanNode.Filter filter, Predicate<String> handedOn) {
        List<BoundExpression> moving = new ArrayList<>();
        List<BoundExpression> staying = new ArrayList<>();
        for (BoundExpression operand : operands(filter.predicate())) {
            Set<String> read = new HashSet<>();
            References.collect(operand, read);
            boolean moves = read.stream().allMatch(handedOn) && isDeterministic(operand);
            (moves ? moving : staying).add(operand);
        }
        return new Conjuncts(moving, staying);
    }

    /** The operands of a conjunction, or the one condition. */
    static List<BoundExpression> operands(BoundExpression predicate) {
        return predicate instanceof BoundExpression.Logical logical && logical.conjunction()
                ? logical.operands()
                : List.of(predicate);
    }

    private static boolean isDeterministic(BoundExpression expression) {
        AtomicBoolean chance = new AtomicBoolean();
        new ExpressionRewriter() {
            @Override
            public BoundExpression call(BoundExpression.Call call) {
                chance.compareAndSet(false, !call.function().isDeterministic());
                return super.call(call);
            }
        }.rewrite(expression);
        return !chance.get();
    }

    /** The input behind the conditions that move. */
    PlanNode below(PlanNode input) {
        return filtered(input, moving);
    }

    /**
     * The input behind the conditions that move.
     *
     * @param names what the columns are called there
     */
    PlanNode below(PlanNode input, Map<String, String> names) {
        ExpressionRewriter renaming =
                new ExpressionRewriter() {
                    @Override
                    public BoundExpression column(BoundExpression.ColumnReference reference) {
                        return new BoundExpression.ColumnReference(
                                names.get(reference.name()), reference.type());
                    }
                };
        return filtered(input, moving.stream().map(renaming::rewrite).toList());
    }

    /** The operator behind the conditions that stay; empty where all of them do. */
    Optional<PlanNode> above(PlanNode operator) {
        return moving.isEmpty() ? Optional.empty() : Optional.of(filtered(operator, staying));
    }

    private static PlanNode filtered(PlanNode input, List<BoundExpression> conditions) {
        if (conditions.isEmpty()) {
            return input;
        }
        return new PlanNode.Filter(
                input,
                conditions.size() == 1
                        ? conditions.get(0)
                        : new BoundExpression.Logical(true, conditions));
    }
}
