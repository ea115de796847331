package io.sluice.kql.execution.chain;

import io.sluice.kql.execution.code.JavaWriter;
import io.sluice.kql.execution.code.Value;
import io.sluice.kql.execution.sharing.Sharing;
import io.sluice.kql.plan.BoundExpression;
import java.util.Optional;

/** What a loop has at hand: columns of the input, and values that earlier loops have kept. */
final class LoopValues {
    private final ColumnSources sources;
    private final KeptValues kept;
    private final int loop;
    private Sharing sharing = new Sharing();

    LoopValues(ColumnSources sources, KeptValues kept, int loop) {
        this.sources = sources;
        this.kept = kept;
        this.loop = loop;
    }

    /** From here on this decides what is shared. */
    void use(Sharing current) {
        this.sharing = current;
    }

    boolean isShared(BoundExpression expression) {
        return sharing.isShared(expression);
    }

    Value column(String name) {
        return sources.value(name);
    }

    Optional<Value> filledBefore(BoundExpression expression) {
        return kept.filledBefore(loop, expression)
                .map(field -> sources.kept(field, expression.type()));
    }

    /** Keeps a value for later loops, if one needs it. */
    void keep(BoundExpression expression, Value value, JavaWriter java) {
        kept.filledBy(loop, expression)
                .ifPresent(
                        field -> {
                            String vector = sources.keeping(field, expression.type());
                            String stored =
                                    ColumnTargets.stored(vector, "i", expression.type(), value);
                            java.line(
                                    "%1$sn[i] = %2$s;\nif (!%1$sn[i]) {\n%3$s\n}",
                                    vector, value.isNull(), stored);
                        });
    }
}
