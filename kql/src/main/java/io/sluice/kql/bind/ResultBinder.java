package io.sluice.kql.bind;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.plugin.PluginBinder;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.function.aggregate.Aggregates;
import io.sluice.kql.plan.AggregateCall;
import io.sluice.kql.plan.BoundExpression.ColumnReference;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.QueryResult;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.syntax.Pipeline;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;

/** Binds a pipeline of the query itself: one that ends in fork or facet has several results. */
final class ResultBinder {
    private final PipelineBinder pipelines;
    private final Lets lets;

    ResultBinder(PipelineBinder pipelines, Lets lets) {
        this.pipelines = pipelines;
        this.lets = lets;
    }

    List<QueryResult> bind(Pipeline pipeline) {
        List<Operator> operators = pipeline.operators();
        Operator last = operators.isEmpty() ? null : operators.get(operators.size() - 1);
        if (last instanceof Operator.PassOn && operators.size() > 1) {
            last = operators.get(operators.size() - 2);
        }
        if (last instanceof Operator.Fork fork) {
            return fork(fork, before(pipeline, fork));
        }
        if (last instanceof Operator.Facet facet) {
            return facet(facet, before(pipeline, facet));
        }
        if (last instanceof Operator.Evaluate evaluate) {
            return plugin(evaluate, before(pipeline, evaluate), operators);
        }
        return List.of(result("", pipelines.bind(pipeline, lets), operators));
    }

    private Rows before(Pipeline pipeline, Operator last) {
        List<Operator> operators = pipeline.operators();
        return pipelines.bind(
                new Pipeline(
                        pipeline.span(),
                        pipeline.source(),
                        operators.subList(0, operators.indexOf(last))),
                lets);
    }

    private static QueryResult result(String name, Rows rows, List<Operator> operators) {
        boolean named =
                name.isEmpty()
                        && !operators.isEmpty()
                        && operators.get(operators.size() - 1) instanceof Operator.As;
        return new QueryResult(named ? rows.source() : name, rows.plan());
    }

    /** A plugin that ends the query may give several tables. */
    private List<QueryResult> plugin(
            Operator.Evaluate evaluate, Rows rows, List<Operator> operators) {
        List<Operator> rest = operators.subList(operators.indexOf(evaluate), operators.size());
        List<QueryResult> results = new ArrayList<>();
        results.add(result("", pipelines.through(rows, rest, lets), operators));
        if (pipelines.context().diagnostics().isEmpty()) {
            new PluginBinder(pipelines, new Scope(rows, lets))
                    .further(evaluate)
                    .forEach(table -> results.add(new QueryResult("", table.plan(), true)));
        }
        return results;
    }

    private List<QueryResult> fork(Operator.Fork fork, Rows rows) {
        pipelines.context().use("fork", fork.span());
        List<QueryResult> results = new ArrayList<>();
        for (Operator.Fork.Branch branch : fork.branches()) {
            Rows applied = pipelines.through(rows, branch.operators(), lets);
            String name = branch.name().map(n -> n.text()).orElse("");
            results.add(result(name, applied, branch.operators()));
        }
        return results;
    }

    private List<QueryResult> facet(Operator.Facet facet, Rows rows) {
        pipelines.context().use("facet", facet.span());
        List<QueryResult> results = new ArrayList<>();
        if (!facet.with().isEmpty()) {
            results.add(new QueryResult("", pipelines.through(rows, facet.with(), lets).plan()));
        }
        ExpressionBinder expressions = pipelines.expressions(new Scope(rows, lets));
        for (NamedExpression column : facet.columns()) {
            try {
                results.add(values(column, rows, expressions));
            } catch (BindFailure e) {
                // Reported; the other columns may have mistakes of their own.
            }
        }
        return results;
    }

    /** The values of a column and how often each occurs. */
    private QueryResult values(NamedExpression item, Rows rows, ExpressionBinder expressions) {
        if (!(expressions.bind(item.expression()) instanceof ColumnReference reference)) {
            throw pipelines
                    .context()
                    .fail(
                            ErrorCode.INVALID_ARGUMENT,
                            item.span(),
                            "'facet' takes names of columns");
        }
        Column key = new Column(reference.name(), reference.type());
        AggregateCall count =
                new AggregateCall(
                        Aggregates.find("count").orElseThrow(),
                        List.of(new Column("count_" + key.name(), ScalarType.LONG)),
                        List.of(),
                        List.of());
        return new QueryResult(
                key.name(), new PlanNode.Aggregate(rows.plan(), List.of(key), List.of(count)));
    }
}
