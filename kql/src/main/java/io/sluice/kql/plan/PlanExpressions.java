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
    public static PlanNode rewriteOwn(PlanNode node, UnaryOperator<BoundExpression> expressions) {
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
        if (node instanceof PlanNode.MakeSeries series) {
            return new PlanNode.MakeSeries(
                    series.input(),
                    series.keys(),
                    series.values(),
                    series.standards(),
                    series.axis().rewrite(expressions),
                    series.nonEmpty());
        }
        if (node instanceof PlanNode.MatchSteps match) {
            return new PlanNode.MatchSteps(
                    match.input(),
                    match.declared(),
                    match.standards(),
                    match.steps().stream().map(step -> rewrite(step, expressions)).toList(),
                    match.partition(),
                    match.matchId());
        }
        return node;
    }

    private static MatchStep rewrite(MatchStep step, UnaryOperator<BoundExpression> expressions) {
        return new MatchStep(
                step.name(),
                step.emit(),
                expressions.apply(step.condition()),
                step.assignments().stream()
                        .map(c -> new NamedColumn(c.name(), expressions.apply(c.expression())))
                        .toList());
    }
}
