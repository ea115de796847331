package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.ExpandOptions;
import io.sluice.kql.plan.ExpandedColumn;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.syntax.Parameter;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Binds what {@code mv-expand} and {@code mv-apply} have in common: arrays, names and options. */
final class ExpandedArrays {
    private final ExpressionBinder expressions;
    private final String operator;
    private final List<Item> items = new ArrayList<>();
    private final Set<String> failed = new HashSet<>();

    /**
     * An array whose items become values of a column.
     *
     * @param type what the items are converted to
     * @param column whether the array is a column itself, under its own name
     */
    record Item(String name, BoundExpression array, ScalarType type, boolean column) {
        NamedColumn named(String as) {
            return new NamedColumn(as, array);
        }

        ExpandedColumn expanded(String as) {
            return new ExpandedColumn(as, type);
        }
    }

    ExpandedArrays(ExpressionBinder expressions, String operator) {
        this.expressions = expressions;
        this.operator = operator;
    }

    /** Those that are free of mistakes. */
    List<Item> items() {
        return items;
    }

    /** The names of the others. */
    Set<String> failed() {
        return failed;
    }

    void bind(List<Operator.MvExpand.Item> given) {
        for (Operator.MvExpand.Item item : given) {
            String name = name(item.expression());
            try {
                items.add(item(name, item));
            } catch (BindFailure e) {
                failed.add(name);
            }
        }
    }

    private String name(NamedExpression item) {
        return item.names().isEmpty()
                ? AutomaticName.of(item.expression())
                        .orElse("Column" + (items.size() + failed.size() + 1))
                : item.names().get(0).text();
    }

    private Item item(String name, Operator.MvExpand.Item item) {
        Expression expression = item.expression().expression();
        BoundExpression array = expressions.bind(expression);
        if (array.type() != ScalarType.DYNAMIC) {
            throw expressions
                    .context()
                    .fail(
                            ErrorCode.TYPE_MISMATCH,
                            expression.span(),
                            "'%s' takes a dynamic value, this is %s"
                                    .formatted(operator, array.type().kustoName()));
        }
        boolean column =
                item.expression().names().isEmpty()
                        && array instanceof BoundExpression.ColumnReference;
        return new Item(name, array, item.type().orElse(ScalarType.DYNAMIC), column);
    }

    /**
     * The settings of the operator.
     *
     * @param taken names that the column of indexes cannot have
     */
    ExpandOptions options(Operator.MvExpand expand, Set<String> taken) {
        boolean arrays = false;
        String index = "";
        for (Parameter parameter : expand.parameters()) {
            switch (parameter.name()) {
                case "kind", "bagexpansion" -> arrays = isArray(parameter);
                case "with_itemindex" -> index = free(parameter.value().text(), taken);
                default -> refuse(parameter);
            }
        }
        return new ExpandOptions(arrays, index, limit(expand.limit()));
    }

    private boolean isArray(Parameter kind) {
        String word = kind.value().text();
        if (!word.equals("array") && !word.equals("bag")) {
            expressions
                    .context()
                    .fail(
                            ErrorCode.INVALID_ARGUMENT,
                            kind.value().span(),
                            "'%s' has no %s '%s'".formatted(operator, kind.name(), word),
                            "expected bag or array");
        }
        return word.equals("array");
    }

    private void refuse(Parameter parameter) {
        if (!parameter.isHint()) {
            expressions
                    .context()
                    .fail(
                            ErrorCode.INVALID_ARGUMENT,
                            parameter.span(),
                            "'%s' has no setting '%s'".formatted(operator, parameter.name()),
                            "expected kind, bagexpansion or with_itemindex");
        }
    }

    private static String free(String name, Set<String> taken) {
        String candidate = name;
        for (int i = 1; taken.contains(candidate); i++) {
            candidate = name + i;
        }
        return candidate;
    }

    private OptionalLong limit(Optional<Expression> limit) {
        if (limit.isEmpty()) {
            return OptionalLong.empty();
        }
        BoundExpression bound =
                expressions.fold(expressions.bind(limit.get(), ScalarType.LONG, "the limit"));
        if (bound instanceof BoundExpression.Literal literal
                && literal.value() instanceof Long most
                && most >= 0) {
            return OptionalLong.of(most);
        }
        throw expressions
                .context()
                .fail(
                        ErrorCode.INVALID_ARGUMENT,
                        limit.get().span(),
                        "the limit must be a constant that is not negative");
    }
}
