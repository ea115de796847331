package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.syntax.ColumnPattern;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.type.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Binds the operators that choose, rename and order columns without computing any. */
final class ColumnSelectionBinder {
    private final ExpressionBinder expressions;
    private final Rows input;

    ColumnSelectionBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        this.input = expressions.scope().rows();
    }

    Rows select(Operator.Select select) {
        Set<Column> chosen = new LinkedHashSet<>();
        for (ColumnPattern pattern : select.patterns()) {
            chosen.addAll(matching(pattern));
        }
        List<Column> kept =
                input.schema().columns().stream()
                        .filter(column -> chosen.contains(column) == select.keep())
                        .toList();
        return columns(kept);
    }

    Rows reorder(Operator.Reorder reorder) {
        Set<Column> ordered = new LinkedHashSet<>();
        for (Operator.Reorder.Item item : reorder.items()) {
            List<Column> matching = new ArrayList<>(matching(item.pattern()));
            order(matching, item.order());
            ordered.addAll(matching);
        }
        ordered.addAll(input.schema().columns());
        return columns(List.copyOf(ordered));
    }

    Rows rename(Operator.Rename rename) {
        Map<String, Name> newNames = new HashMap<>();
        for (NamedExpression item : rename.items()) {
            if (item.names().size() != 1
                    || !(item.expression() instanceof Expression.Reference old)) {
                throw expressions
                        .context()
                        .fail(
                                ErrorCode.SYNTAX_ERROR,
                                item.span(),
                                "'project-rename' takes NewName = OldName");
            }
            if (column(old.name()) != null) {
                newNames.put(old.name().text(), item.names().get(0));
            }
        }
        return input.project(renamed(newNames), Set.of());
    }

    /** Columns by names that are values: what there is no column for is left out. */
    Rows byNames(Operator.ProjectByNames project) {
        Set<Column> chosen = new LinkedHashSet<>();
        for (Expression names : project.names()) {
            for (String name : names(names)) {
                ColumnPattern pattern = new ColumnPattern(names.span(), name);
                input.schema().columns().stream()
                        .filter(column -> pattern.matches(column.name()))
                        .forEach(chosen::add);
            }
        }
        return columns(List.copyOf(chosen));
    }

    private List<String> names(Expression names) {
        if (names instanceof Expression.Reference reference
                && input.schema().find(reference.name().text()).isPresent()) {
            return List.of(reference.name().text());
        }
        BoundExpression bound = expressions.fold(expressions.bind(names));
        if (bound instanceof BoundExpression.Literal literal) {
            if (literal.value() instanceof String name) {
                return List.of(name);
            }
            if (literal.value() instanceof List<?> list) {
                return list.stream().map(String::valueOf).toList();
            }
        }
        throw expressions
                .context()
                .fail(
                        ErrorCode.INVALID_ARGUMENT,
                        names.span(),
                        "'project-by-names' takes constant names, or arrays of them");
    }

    private List<NamedColumn> renamed(Map<String, Name> newNames) {
        List<NamedColumn> columns = new ArrayList<>();
        Set<String> taken = new LinkedHashSet<>();
        for (Column column : input.schema().columns()) {
            Name newName = newNames.get(column.name());
            String name = newName == null ? column.name() : newName.text();
            if (!taken.add(name)) {
                Name culprit =
                        newName != null
                                ? newName
                                : newNames.values().stream()
                                        .filter(n -> n.text().equals(name))
                                        .findFirst()
                                        .orElseThrow();
                throw expressions
                        .context()
                        .fail(
                                ErrorCode.DUPLICATE_COLUMN,
                                culprit.span(),
                                "there is a column '%s' already".formatted(name));
            }
            columns.add(new NamedColumn(name, Rows.reference(column)));
        }
        return columns;
    }

    private Rows columns(List<Column> columns) {
        return input.project(columns.stream().map(Rows::identity).toList(), Set.of());
    }

    private List<Column> matching(ColumnPattern pattern) {
        if (pattern.isWildcard()) {
            return input.schema().columns().stream()
                    .filter(column -> pattern.matches(column.name()))
                    .toList();
        }
        Column column = column(new Name(pattern.span(), pattern.text()));
        return column == null ? List.of() : List.of(column);
    }

    /** The column, or null where there is none and that is reported or may be. */
    private Column column(Name name) {
        int index = input.schema().find(name.text()).orElse(-1);
        if (index >= 0) {
            return input.schema().column(index);
        }
        if (!input.unknown() && !input.failed().contains(name.text())) {
            expressions
                    .context()
                    .unknown(
                            ErrorCode.UNKNOWN_COLUMN,
                            name.span(),
                            "there is no column '%s'".formatted(name.text()),
                            name.text(),
                            input.schema().names());
        }
        return null;
    }

    private static void order(List<Column> columns, Operator.Reorder.Order order) {
        switch (order) {
            case AS_THEY_ARE -> {}
            case ASCENDING -> columns.sort(Comparator.comparing(Column::name));
            case DESCENDING -> columns.sort(Comparator.comparing(Column::name).reversed());
            case NUMBERS_ASCENDING ->
                    columns.sort(Comparator.comparing(Column::name, GrannyOrder.BY_NUMBERS));
            case NUMBERS_DESCENDING ->
                    columns.sort(
                            Comparator.comparing(Column::name, GrannyOrder.BY_NUMBERS.reversed()));
        }
    }
}
