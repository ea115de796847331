package io.sluice.kql.conformance;

import io.sluice.kql.execution.sort.BoxedOrder;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.SortKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether a result is monotonic in the key that its query sorts by last. */
final class RowOrder {
    private RowOrder() {}

    /** What a result does not show cannot be out of order. */
    static boolean isKept(PlanNode root, List<Object[]> rows) {
        Optional<PlanNode.Sort> sort = lastSort(root);
        if (sort.isEmpty()) {
            return true;
        }
        List<SortKey> shown =
                sort.get().keys().stream()
                        .takeWhile(key -> root.output().find(key.column()).isPresent())
                        .toList();
        if (shown.isEmpty()) {
            return true;
        }
        Comparator<Object[]> order = BoxedOrder.of(root.output(), shown);
        for (int i = 1; i < rows.size(); i++) {
            if (order.compare(rows.get(i - 1), rows.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    private static Optional<PlanNode.Sort> lastSort(PlanNode node) {
        if (node instanceof PlanNode.Sort sort) {
            return Optional.of(sort);
        }
        return node.inputs().size() == 1 ? lastSort(node.inputs().get(0)) : Optional.empty();
    }
}
