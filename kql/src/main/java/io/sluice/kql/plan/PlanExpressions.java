package io.sluice.kql.plan;

import java.util.function.UnaryOperator;

/** Rewrites the expressions of a plan. */
public final class PlanExpressions {
    private PlanExpressions() {}

    /** The plan with every expression of it, also below, replaced. */
    public static PlanNode rewrite(PlanNode plan, UnaryOperator<BoundExpression> expressions) {
        return rewriteOwn(
                plan.withInputs(plan.inputs().stream().map(i -> rewrite(i, expressions)).toList()),
                expressions);
    }

    /** The operator with its own expressions replaced, not those of its inputs. */
    static PlanNode rewriteOwn(PlanNode node, UnaryOperator<BoundExpression> expressions) {
        if (node instanceof PlanNode.Filter filter) {
            return new PlanNode.Filter(filter.input(), expressions.apply(filter.predicate()));
        }
        if (node instanceof PlanNode.Project project) {
            return new PlanNode.Project(
                    project.input(),
                    project.columns().stream()
                            .map(c -> new NamedColumn(c.name(), expressions.apply(c.expression())))
                            .toList());
        }
        if (node instanceof PlanNode.Range range) {
            return new PlanNode.Range(
                    range.name(),
                    expressions.apply(range.from()),
                    expressions.apply(range.to()),
                    expressions.apply(range.step()));
        }
        if (node instanceof PlanNode.Apply apply) {
            return new PlanNode.Apply(
                    apply.inputs(),
                    apply.function(),
                    apply.values().stream().map(expressions).toList(),
                    apply.output());
        }
        return node;
    }
}
