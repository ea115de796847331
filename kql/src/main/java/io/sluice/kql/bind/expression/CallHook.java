package io.sluice.kql.bind.expression;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.syntax.Expression;
import java.util.Optional;

/** Binds calls that mean something only in one operator, such as aggregates. */
public interface CallHook {
    CallHook NONE = call -> Optional.empty();

    /** Empty where the call is none of its own. */
    Optional<BoundExpression> bind(Expression.Call call);
}
