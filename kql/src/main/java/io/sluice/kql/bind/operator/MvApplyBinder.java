package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.bind.scope.Scope;
import io.sluice.kql.plan.BoundExpression.ColumnReference;
import io.sluice.kql.plan.ExpandOptions;
import io.sluice.kql.plan.ExpandedColumn;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Binds {@code mv-apply}. The arrays stand behind the input's columns under names of their own, so
 * that a row keeps its columns beside items that take their names; inside, a projection puts the
 * items where the query wants them.
 */
final class MvApplyBinder {
    private final Pipelines pipelines;
    private final Scope scope;
    private final Rows input;
    private final ExpandedArrays arrays;

    MvApplyBinder(Pipelines pipelines, Scope scope) {
        this.pipelines = pipelines;
        this.scope = scope;
        this.input = scope.rows();
        this.arrays = new ExpandedArrays(pipelines.expressions(scope), "mv-apply");
    }

    Rows bind(Operator.MvApply apply) {
        arrays.bind(apply.expansion().items());
        Set<String> taken = new HashSet<>(input.schema().names());
        arrays.items().forEach(item -> taken.add(item.name()));
        ExpandOptions options = arrays.options(apply.expansion(), taken);
        List<NamedColumn> computed = new ArrayList<>();
        List<ExpandedColumn> expanded = new ArrayList<>();
        input.schema().columns().forEach(column -> computed.add(Rows.identity(column)));
        for (ExpandedArrays.Item item : arrays.items()) {
            String hidden = hidden(expanded.size());
            computed.add(item.named(hidden));
            expanded.add(item.expanded(hidden));
        }
        int group = pipelines.context().nextGroup();
        Rows body = SubPipelines.bind(pipelines, apply.body(), items(group, options), scope.lets());
        if (body.unknown() && !input.unknown()) {
            return Rows.unresolved();
        }
        PlanNode plan =
                new PlanNode.MvApply(
                        new PlanNode.Project(input.plan(), computed),
                        body.plan(),
                        group,
                        expanded,
                        options,
                        kept());
        Set<String> failed = new HashSet<>(input.failed());
        failed.addAll(body.failed());
        return new Rows(plan, failed, input.unknown()).inOrderOf(input);
    }

    private static String hidden(int item) {
        return "$item" + item;
    }

    /**
     * The rows that the body starts with: the input's columns, the items, the index. They have the
     * order of the items.
     */
    private Rows items(int group, ExpandOptions options) {
        List<Column> part = new ArrayList<>(input.schema().columns());
        Map<String, NamedColumn> columns = new LinkedHashMap<>();
        input.schema().columns().forEach(c -> columns.put(c.name(), Rows.identity(c)));
        Set<String> failed = new HashSet<>(input.failed());
        for (int i = 0; i < arrays.items().size(); i++) {
            ExpandedArrays.Item item = arrays.items().get(i);
            part.add(new Column(hidden(i), item.type()));
            columns.put(
                    item.name(),
                    new NamedColumn(item.name(), new ColumnReference(hidden(i), item.type())));
            failed.remove(item.name());
        }
        if (!options.indexColumn().isEmpty()) {
            Column index = new Column(options.indexColumn(), ScalarType.LONG);
            part.add(index);
            columns.put(index.name(), Rows.identity(index));
        }
        failed.addAll(arrays.failed());
        PlanNode given = new PlanNode.Part(group, new Schema(part));
        return new Rows(
                        new PlanNode.Project(given, List.copyOf(columns.values())),
                        failed,
                        input.unknown())
                .inOrder();
    }

    /** The columns of a row that are expanded are not in the result, unless the body gives them. */
    private List<Column> kept() {
        Set<String> expanded = new HashSet<>();
        arrays.items().stream()
                .filter(ExpandedArrays.Item::column)
                .forEach(item -> expanded.add(item.name()));
        return input.schema().columns().stream()
                .filter(column -> !expanded.contains(column.name()))
                .toList();
    }
}
