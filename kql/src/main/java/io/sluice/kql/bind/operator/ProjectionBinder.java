package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.type.Column;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Binds the lists of {@code extend}, {@code project} and {@code print}. */
public final class ProjectionBinder {
    private final ExpressionBinder expressions;
    private final WindowCollector windows;
    private final Rows input;
    private final Map<String, NamedColumn> columns = new LinkedHashMap<>();
    private final Set<String> failed = new HashSet<>();
    private int unnamed;

    public ProjectionBinder(ExpressionBinder expressions) {
        this.windows = new WindowCollector(expressions);
        this.expressions = expressions.withHook(windows);
        this.input = expressions.scope().rows();
    }

    Rows extend(List<NamedExpression> items) {
        for (Column column : input.schema().columns()) {
            columns.put(column.name(), Rows.identity(column));
        }
        Set<String> taken = new HashSet<>(columns.keySet());
        Set<String> given = new HashSet<>();
        for (NamedExpression item : items) {
            add(item, name(item, "Column", 1, taken), given);
        }
        return done();
    }

    Rows project(List<NamedExpression> items) {
        Set<String> taken = new HashSet<>();
        for (NamedExpression item : items) {
            add(item, name(item, "Column", 1, taken), taken);
        }
        return done();
    }

    public Rows print(List<NamedExpression> items) {
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            unnamed = i;
            NamedExpression item = items.get(i);
            String name = item.names().isEmpty() ? "print_" + i : item.names().get(0).text();
            add(item, name, taken);
        }
        return done();
    }

    private Rows done() {
        return input.with(windows.apply(input)).project(List.copyOf(columns.values()), failed);
    }

    private void add(NamedExpression item, String name, Set<String> given) {
        if (SortedArrays.fits(item)) {
            addSorted(item, name, given);
            return;
        }
        if (item.names().size() > 1) {
            Name second = item.names().get(1);
            throw expressions
                    .context()
                    .fail(
                            ErrorCode.NOT_SUPPORTED,
                            second.span(),
                            "several names for one expression are not available in this version");
        }
        if (!item.names().isEmpty() && !given.add(name)) {
            expressions
                    .context()
                    .diagnostics()
                    .error(
                            ErrorCode.DUPLICATE_COLUMN,
                            item.names().get(0).span(),
                            "column '%s' is given twice".formatted(name));
            return;
        }
        given.add(name);
        try {
            BoundExpression bound = expressions.bind(item.expression());
            failed.remove(name);
            columns.put(name, new NamedColumn(name, bound));
        } catch (BindFailure e) {
            failed.add(name);
        }
    }

    private void addSorted(NamedExpression item, String first, Set<String> given) {
        try {
            List<BoundExpression> bound = new SortedArrays(expressions).bind(item);
            for (int i = 0; i < bound.size(); i++) {
                Optional<String> own =
                        bound.size() > 1 ? SortedArrays.name(item, i) : Optional.empty();
                String fallback = i == 0 ? first : first + i;
                String name =
                        i < item.names().size() || own.isEmpty()
                                ? own.orElse(fallback)
                                : free(own.get(), "", given);
                given.add(name);
                columns.put(name, new NamedColumn(name, bound.get(i)));
            }
        } catch (BindFailure e) {
            failed.add(first);
        }
    }

    private String name(NamedExpression item, String prefix, int first, Set<String> taken) {
        if (!item.names().isEmpty()) {
            return item.names().get(0).text();
        }
        Optional<String> automatic = AutomaticName.of(expressions.resolve(item.expression()));
        if (automatic.isPresent()) {
            boolean plain = expressions.resolve(item.expression()) instanceof Expression.Reference;
            return plain && !taken.contains(automatic.get())
                    ? automatic.get()
                    : free(automatic.get(), "", taken);
        }
        unnamed++;
        return free(prefix, Integer.toString(first + unnamed - 1), taken);
    }

    /** The name itself, or with the first number that makes it new. */
    private static String free(String name, String suffix, Set<String> taken) {
        String candidate = name + suffix;
        for (int i = 1; taken.contains(candidate); i++) {
            candidate = name + i;
        }
        return candidate;
    }
}
