package io.sluice.kql.execution.chain;

import io.sluice.kql.execution.code.JavaTypes;
import io.sluice.kql.execution.sharing.Operands;
import io.sluice.kql.execution.sharing.Sharing;
import io.sluice.kql.plan.BoundExpression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one loop over the rows of a batch computes and keeps for the loops behind it: costly values
 * that several of them need.
 */
final class KeptValues {
    private final Map<BoundExpression, String> fields = new IdentityHashMap<>();
    private final List<Set<BoundExpression>> kept = new ArrayList<>();
    private final StringBuilder declarations = new StringBuilder();
    private final StringBuilder allocations = new StringBuilder();

    /** Nothing is kept: there is one loop. */
    static KeptValues none() {
        return new KeptValues(List.of(), new Sharing());
    }

    /**
     * @param loops what each loop computes, in their order
     */
    KeptValues(List<List<BoundExpression>> loops, Sharing sharing) {
        Map<BoundExpression, Integer> computedIn = new IdentityHashMap<>();
        for (int loop = 0; loop < loops.size(); loop++) {
            kept.add(Collections.newSetFromMap(new IdentityHashMap<>()));
            List<BoundExpression> open = new ArrayList<>(loops.get(loop));
            Set<BoundExpression> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            while (!open.isEmpty()) {
                BoundExpression next = open.remove(open.size() - 1);
                Integer earlier = computedIn.get(next);
                if (earlier != null && sharing.isCostly(next)) {
                    keep(next, earlier);
                } else if (seen.add(next)) {
                    open.addAll(Operands.of(next));
                }
            }
            for (BoundExpression certain : Operands.certainlyWithin(loops.get(loop))) {
                computedIn.putIfAbsent(certain, loop);
            }
        }
    }

    private void keep(BoundExpression expression, int loop) {
        if (fields.containsKey(expression)) {
            return;
        }
        String field = "x" + fields.size();
        fields.put(expression, field);
        kept.get(loop).add(expression);
        String vector = JavaTypes.vector(expression.type());
        declarations.append("private %s %s;\n".formatted(vector, field));
        allocations.append(
                "if (%1$s == null || %1$s.capacity() < batch.size()) { %1$s = new %2$s(batch.size()); %1$s.hasNulls = true; }\n"
                        .formatted(field, vector));
    }

    /** The field that a loop is to fill. */
    Optional<String> filledBy(int loop, BoundExpression expression) {
        return loop < kept.size() && kept.get(loop).contains(expression)
                ? Optional.of(fields.get(expression))
                : Optional.empty();
    }

    /** The field that an earlier loop has filled. */
    Optional<String> filledBefore(int loop, BoundExpression expression) {
        String field = fields.get(expression);
        for (int i = 0; field != null && i < Math.min(loop, kept.size()); i++) {
            if (kept.get(i).contains(expression)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    String declarations() {
        return declarations.toString();
    }

    /** Before the first loop. */
    String allocations() {
        return allocations.toString();
    }
}
