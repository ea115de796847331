package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.plan.ExpandOptions;
import io.sluice.kql.plan.ExpandedColumn;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Binds {@code mv-expand}: a projection computes the arrays, then they are expanded. */
final class MvExpandBinder {
    private final ExpressionBinder expressions;
    private final Rows input;

    MvExpandBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        this.input = expressions.scope().rows();
    }

    Rows bind(Operator.MvExpand expand) {
        ExpandedArrays arrays = new ExpandedArrays(expressions, "mv-expand");
        arrays.bind(expand.items());
        Map<String, NamedColumn> columns = new LinkedHashMap<>();
        Map<String, ScalarType> types = new HashMap<>();
        List<ExpandedColumn> expanded = new ArrayList<>();
        input.schema().columns().forEach(c -> columns.put(c.name(), Rows.identity(c)));
        for (ExpandedArrays.Item item : arrays.items()) {
            columns.put(item.name(), item.named(item.name()));
            types.put(item.name(), item.type());
            expanded.add(item.expanded(item.name()));
        }
        ExpandOptions options = arrays.options(expand, columns.keySet());
        PlanNode plan =
                new PlanNode.MvExpand(
                        new PlanNode.Project(input.plan(), List.copyOf(columns.values())),
                        expanded,
                        options,
                        schema(columns, types, options));
        Set<String> failed = new HashSet<>(input.failed());
        failed.removeAll(types.keySet());
        failed.addAll(arrays.failed());
        return new Rows(plan, failed, input.unknown()).inOrderOf(input);
    }

    private static Schema schema(
            Map<String, NamedColumn> columns,
            Map<String, ScalarType> types,
            ExpandOptions options) {
        List<Column> output = new ArrayList<>();
        columns.forEach(
                (name, column) ->
                        output.add(
                                new Column(
                                        name,
                                        types.getOrDefault(name, column.expression().type()))));
        if (!options.indexColumn().isEmpty()) {
            output.add(new Column(options.indexColumn(), ScalarType.LONG));
        }
        return new Schema(output);
    }
}
