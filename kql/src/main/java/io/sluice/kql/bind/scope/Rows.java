package io.sluice.kql.bind.scope;

import io.sluice.kql.plan.BoundExpression.ColumnReference;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a pipeline gives so far.
 *
 * @param source what {@code withsource} calls the rows; empty where they have no name
 * @param failed columns whose expression was reported: to name one is no second mistake
 * @param unknown the source was reported, so any column may exist
 * @param ordered the rows have an order that functions such as {@code prev()} can rely on
 */
public record Rows(
        PlanNode plan, Set<String> failed, boolean unknown, String source, boolean ordered) {
    public Rows {
        failed = Set.copyOf(failed);
    }

    /** Rows without a name and in no order. */
    public Rows(PlanNode plan, Set<String> failed, boolean unknown) {
        this(plan, failed, unknown, "", false);
    }

    /** The same rows under a name. */
    public Rows named(String name) {
        return new Rows(plan, failed, unknown, name, ordered);
    }

    /** The same rows in an order: from here on it is kept. */
    public Rows inOrder() {
        return inOrder(true);
    }

    /** The same rows, in an order where others have one. */
    public Rows inOrderOf(Rows others) {
        return inOrder(others.ordered);
    }

    private Rows inOrder(boolean order) {
        return new Rows(plan, failed, unknown, source, order);
    }

    public static Rows of(PlanNode plan) {
        return new Rows(plan, Set.of(), false);
    }

    /** Rows of a source that was reported. */
    public static Rows unresolved() {
        return new Rows(new PlanNode.SingleRow(), Set.of(), true);
    }

    public Schema schema() {
        return plan.output();
    }

    public Rows with(PlanNode next) {
        return new Rows(next, failed, unknown, source, ordered);
    }

    public Rows project(List<NamedColumn> columns, Set<String> alsoFailed) {
        Set<String> all = new HashSet<>(failed);
        columns.forEach(column -> all.remove(column.name()));
        all.addAll(alsoFailed);
        return new Rows(new PlanNode.Project(plan, columns), all, unknown, source, ordered);
    }

    public static ColumnReference reference(Column column) {
        return new ColumnReference(column.name(), column.type());
    }

    public static NamedColumn identity(Column column) {
        return new NamedColumn(column.name(), reference(column));
    }
}
