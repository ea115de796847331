package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.ExpandOptions;
import io.sluice.kql.plan.ExpandedColumn;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.syntax.Parameter;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Binds {@code mv-expand}: a projection computes the arrays, then they are expanded. */
final class MvExpandBinder {
    private final ExpressionBinder expressions;
    private final Rows input;
    private final Map<String, NamedColumn> columns = new LinkedHashMap<>();
    private final List<ExpandedColumn> expanded = new ArrayList<>();

    MvExpandBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        this.input = expressions.scope().rows();
    }

    Rows bind(Operator.MvExpand expand) {
        input.schema().columns().forEach(c -> columns.put(c.name(), Rows.identity(c)));
        expand.items().forEach(this::item);
        String index = parameter(expand, "with_itemindex").orElse("");
        boolean arrays =
                parameter(expand, "kind")
                        .or(() -> parameter(expand, "bagexpansion"))
                        .filter("array"::equals)
                        .isPresent();
        List<Column> output = new ArrayList<>();
        for (NamedColumn column : columns.values()) {
            ScalarType type =
                    expanded.stream()
                            .filter(e -> e.column().equals(column.name()))
                            .map(ExpandedColumn::type)
                            .findFirst()
                            .orElse(column.expression().type());
            output.add(new Column(column.name(), type));
        }
        if (!index.isEmpty()) {
            output.add(new Column(index, ScalarType.LONG));
        }
        return input.with(
                new PlanNode.MvExpand(
                        new PlanNode.Project(input.plan(), List.copyOf(columns.values())),
                        expanded,
                        new ExpandOptions(arrays, index, limit(expand)),
                        new Schema(output)));
    }

    private void item(Operator.MvExpand.Item item) {
        BoundExpression bound = expressions.bind(item.expression().expression());
        if (bound.type() != ScalarType.DYNAMIC) {
            throw expressions
                    .context()
                    .fail(
                            ErrorCode.TYPE_MISMATCH,
                            item.expression().expression().span(),
                            "'mv-expand' takes a dynamic value, this is %s"
                                    .formatted(bound.type().kustoName()));
        }
        String name =
                item.expression().names().isEmpty()
                        ? AutomaticName.of(item.expression().expression())
                                .orElse("Column" + (expanded.size() + 1))
                        : item.expression().names().get(0).text();
        columns.put(name, new NamedColumn(name, bound));
        expanded.add(new ExpandedColumn(name, item.type().orElse(ScalarType.DYNAMIC)));
    }

    private OptionalLong limit(Operator.MvExpand expand) {
        if (expand.limit().isEmpty()) {
            return OptionalLong.empty();
        }
        BoundExpression bound =
                expressions.fold(
                        expressions.bind(expand.limit().get(), ScalarType.LONG, "the limit"));
        return bound instanceof BoundExpression.Literal literal
                        && literal.value() instanceof Long limit
                ? OptionalLong.of(limit)
                : OptionalLong.empty();
    }

    private static Optional<String> parameter(Operator.MvExpand expand, String name) {
        return expand.parameters().stream()
                .filter(p -> p.name().equals(name))
                .map(Parameter::value)
                .map(Object::toString)
                .findFirst();
    }
}
