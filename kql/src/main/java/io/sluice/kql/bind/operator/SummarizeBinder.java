package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.plan.AggregateCall;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundExpression.ColumnReference;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.type.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Binds {@code summarize}: a projection computes keys and arguments, the aggregation groups, and a
 * second projection computes with the results.
 */
final class SummarizeBinder {
    private final Pipelines pipelines;
    private final Scope scope;
    private final ColumnNames names = new ColumnNames();
    private final List<NamedColumn> keys = new ArrayList<>();
    private final Set<String> failed = new HashSet<>();

    SummarizeBinder(Pipelines pipelines, Scope scope) {
        this.pipelines = pipelines;
        this.scope = scope;
    }

    Rows bind(List<NamedExpression> aggregates, List<NamedExpression> by) {
        by.forEach(this::key);
        Set<String> grouped = new HashSet<>();
        keys.forEach(key -> grouped.add(key.name()));
        AggregateCollector collector = new AggregateCollector(pipelines, scope, grouped);
        List<NamedColumn> results = new ArrayList<>();
        for (NamedExpression item : aggregates) {
            results(item, collector, results);
        }
        List<NamedColumn> projected = new ArrayList<>(keys);
        projected.addAll(collector.arguments());
        List<Column> keyColumns = keys.stream().map(NamedColumn::column).toList();
        PlanNode aggregate =
                new PlanNode.Aggregate(
                        new PlanNode.Project(scope.rows().plan(), projected),
                        keyColumns,
                        collector.calls());
        List<NamedColumn> output = new ArrayList<>();
        keyColumns.forEach(column -> output.add(Rows.identity(column)));
        output.addAll(results);
        return new Rows(new PlanNode.Project(aggregate, output), failed, scope.rows().unknown());
    }

    private void key(NamedExpression item) {
        Expression meant = pipelines.expressions(scope).resolve(item.expression());
        String name = names.give(item, AutomaticName.ofKey(meant));
        try {
            keys.add(new NamedColumn(name, pipelines.expressions(scope).bind(item.expression())));
        } catch (BindFailure e) {
            failed.add(name);
        }
    }

    private void results(
            NamedExpression item, AggregateCollector collector, List<NamedColumn> results) {
        try {
            if (item.expression() instanceof Expression.Call call && collector.isMultiple(call)) {
                List<AggregateCollector.Result> columns = collector.multiple(call);
                for (int i = 0; i < columns.size(); i++) {
                    String given =
                            i < item.names().size()
                                    ? item.names().get(i).text()
                                    : columns.get(i).name();
                    results.add(new NamedColumn(names.free(given), columns.get(i).reference()));
                }
                return;
            }
            BoundExpression bound = collector.bind(item.expression());
            results.add(
                    new NamedColumn(names.give(item, collector.nameOf(item.expression())), bound));
        } catch (BindFailure e) {
            failed.add(names.give(item, collector.nameOf(item.expression())));
        }
    }

    /** A key is a column of the grouped rows too. */
    static ColumnReference reference(AggregateCall call) {
        Column column = call.results().get(0);
        return new ColumnReference(column.name(), column.type());
    }
}
