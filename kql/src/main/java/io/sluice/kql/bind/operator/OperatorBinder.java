package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.expression.FunctionCallBinder;
import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.operator.series.MakeSeriesBinder;
import io.sluice.kql.bind.operator.tables.SearchBinder;
import io.sluice.kql.bind.operator.tables.UnionBinder;
import io.sluice.kql.bind.operator.text.ParseBinder;
import io.sluice.kql.bind.operator.text.ParseKvBinder;
import io.sluice.kql.bind.operator.text.ReduceBinder;
import io.sluice.kql.bind.plugin.PluginBinder;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.function.aggregate.AggregateFunction;
import io.sluice.kql.function.aggregate.Aggregates;
import io.sluice.kql.plan.AggregateCall;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.List;

/** Hands each operator to its binder. */
public final class OperatorBinder implements Operator.Visitor<Rows> {
    private final Pipelines pipelines;
    private final Scope scope;
    private final ExpressionBinder expressions;

    public OperatorBinder(Pipelines pipelines, Scope scope) {
        this.pipelines = pipelines;
        this.scope = scope;
        this.expressions = pipelines.expressions(scope);
    }

    @Override
    public Rows where(Operator.Where where) {
        WindowCollector windows = new WindowCollector(expressions);
        BoundExpression predicate =
                expressions
                        .withHook(windows)
                        .bind(
                                new StarPredicate(expressions).rewrite(where.predicate()),
                                ScalarType.BOOL,
                                "the condition of 'where'");
        PlanNode windowed = windows.apply(scope.rows());
        PlanNode filtered = new PlanNode.Filter(windowed, predicate);
        boolean plain = windowed.output().equals(scope.rows().schema());
        return scope.rows()
                .with(
                        plain
                                ? filtered
                                : new PlanNode.Project(
                                        filtered,
                                        scope.rows().schema().columns().stream()
                                                .map(Rows::identity)
                                                .toList()));
    }

    @Override
    public Rows extend(Operator.Extend extend) {
        return new ProjectionBinder(expressions).extend(extend.items());
    }

    @Override
    public Rows project(Operator.Project project) {
        return new ProjectionBinder(expressions).project(project.items());
    }

    @Override
    public Rows select(Operator.Select select) {
        return new ColumnSelectionBinder(expressions).select(select);
    }

    @Override
    public Rows rename(Operator.Rename rename) {
        return new ColumnSelectionBinder(expressions).rename(rename);
    }

    @Override
    public Rows reorder(Operator.Reorder reorder) {
        return new ColumnSelectionBinder(expressions).reorder(reorder);
    }

    @Override
    public Rows union(Operator.Union union) {
        return new UnionBinder(pipelines, scope.lets()).bind(union.clause(), scope.rows());
    }

    @Override
    public Rows summarize(Operator.Summarize summarize) {
        used("summarize", summarize.span());
        return new SummarizeBinder(pipelines, scope).bind(summarize.aggregates(), summarize.keys());
    }

    @Override
    public Rows distinct(Operator.Distinct distinct) {
        used("distinct", distinct.span());
        if (!distinct.items().isEmpty()) {
            return new SummarizeBinder(pipelines, scope).bind(List.of(), distinct.items());
        }
        return scope.rows()
                .with(
                        new PlanNode.Aggregate(
                                scope.rows().plan(), scope.rows().schema().columns(), List.of()));
    }

    @Override
    public Rows count(Operator.Count count) {
        used("count", count.span());
        Column result = new Column(count.name().map(Name::text).orElse("Count"), ScalarType.LONG);
        AggregateFunction function = Aggregates.find("count").orElseThrow();
        return Rows.of(
                new PlanNode.Aggregate(
                        scope.rows().plan(),
                        List.of(),
                        List.of(
                                new AggregateCall(
                                        function, List.of(result), List.of(), List.of()))));
    }

    @Override
    public Rows take(Operator.Take take) {
        used("take", take.span());
        return new OrderBinder(expressions).take(take);
    }

    @Override
    public Rows sample(Operator.Sample sample) {
        used("sample", sample.span());
        return new OrderBinder(expressions).sample(sample);
    }

    @Override
    public Rows sampleDistinct(Operator.SampleDistinct sample) {
        used("sample-distinct", sample.span());
        return new OrderBinder(expressions).sampleDistinct(sample);
    }

    @Override
    public Rows topHitters(Operator.TopHitters hitters) {
        used("top-hitters", hitters.span());
        return new OrderBinder(expressions).topHitters(hitters);
    }

    @Override
    public Rows topNested(Operator.TopNested nested) {
        used("top-nested", nested.span());
        return new TopNestedBinder(pipelines, scope).bind(nested).inOrder();
    }

    @Override
    public Rows fork(Operator.Fork fork) {
        throw severalResults(fork.span(), "fork");
    }

    @Override
    public Rows facet(Operator.Facet facet) {
        throw severalResults(facet.span(), "facet");
    }

    /** The binder of the query takes it where it may stand. */
    private BindFailure severalResults(SourceSpan span, String name) {
        return pipelines
                .context()
                .fail(
                        ErrorCode.INVALID_ARGUMENT,
                        new SourceSpan(span.start(), span.start() + name.length()),
                        "'%s' gives several results, so it must be the last operator of the query"
                                .formatted(name));
    }

    @Override
    public Rows search(Operator.Search search) {
        used("search", search.span());
        return new SearchBinder(pipelines, scope.lets()).bind(search.clause(), scope.rows());
    }

    @Override
    public Rows projectByNames(Operator.ProjectByNames project) {
        return new ColumnSelectionBinder(expressions).byNames(project);
    }

    @Override
    public Rows sort(Operator.Sort sort) {
        used(sort.count().isPresent() ? "top" : "sort", sort.span());
        return new OrderBinder(expressions).sort(sort);
    }

    @Override
    public Rows join(Operator.Join join) {
        used(join.lookup() ? "lookup" : "join", join.span());
        return new JoinBinder(pipelines, scope).bind(join);
    }

    @Override
    public Rows mvExpand(Operator.MvExpand expand) {
        used("mv-expand", expand.span());
        return new MvExpandBinder(expressions).bind(expand);
    }

    @Override
    public Rows mvApply(Operator.MvApply apply) {
        used("mv-apply", apply.span());
        return new MvApplyBinder(pipelines, scope).bind(apply);
    }

    @Override
    public Rows partition(Operator.Partition partition) {
        used("partition", partition.span());
        return new PartitionBinder(pipelines, scope).bind(partition);
    }

    @Override
    public Rows scan(Operator.Scan scan) {
        used("scan", scan.span());
        return new ScanBinder(pipelines, scope).bind(scan);
    }

    @Override
    public Rows makeSeries(Operator.MakeSeries series) {
        used("make-series", series.span());
        return new MakeSeriesBinder(pipelines, scope).bind(series).inOrder();
    }

    @Override
    public Rows parse(Operator.Parse parse) {
        return new ParseBinder(expressions).bind(parse);
    }

    @Override
    public Rows parseKv(Operator.ParseKv parse) {
        return new ParseKvBinder(expressions).bind(parse);
    }

    @Override
    public Rows reduce(Operator.Reduce reduce) {
        used("reduce", reduce.span());
        return new ReduceBinder(expressions).bind(reduce).inOrder();
    }

    @Override
    public Rows serialize(Operator.Serialize serialize) {
        used("serialize", serialize.span());
        Scope ordered = new Scope(scope.rows().inOrder(), scope.lets());
        return serialize.items().isEmpty()
                ? ordered.rows()
                : new ProjectionBinder(pipelines.expressions(ordered)).extend(serialize.items());
    }

    @Override
    public Rows as(Operator.As as) {
        return scope.rows().named(as.name().text());
    }

    @Override
    public Rows getSchema(Operator.GetSchema getSchema) {
        used("getschema", getSchema.span());
        return Rows.of(SchemaRows.of(scope.rows().schema())).inOrder();
    }

    @Override
    public Rows passOn(Operator.PassOn operator) {
        return scope.rows();
    }

    @Override
    public Rows invoke(Operator.Invoke invoke) {
        used("invoke", invoke.span());
        return new FunctionCallBinder(pipelines, scope.lets())
                .invoke(invoke.function(), scope.rows());
    }

    @Override
    public Rows evaluate(Operator.Evaluate evaluate) {
        return new PluginBinder(pipelines, scope).bind(evaluate).inOrder();
    }

    private void used(String name, SourceSpan span) {
        pipelines.context().use(name, span);
    }

    /** The rows are counted by nobody: none of them is given. */
    @Override
    public Rows consume(Operator.Consume consume) {
        used("consume", consume.span());
        return scope.rows().with(new PlanNode.Take(scope.rows().plan(), 0));
    }

    @Override
    public Rows assertSchema(Operator.AssertSchema expected) {
        return new SchemaAssertion(pipelines.context()).check(expected, scope.rows());
    }

    @Override
    public Rows recognised(Operator.Recognised operator) {
        if (!operator.instead().isEmpty()) {
            throw pipelines
                    .context()
                    .fail(
                            ErrorCode.NOT_SUPPORTED,
                            operator.span(),
                            "'%s' is not available in this version".formatted(operator.name()),
                            operator.instead());
        }
        throw pipelines.refuse(operator.span(), operator.name());
    }
}
