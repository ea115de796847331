/**
 * Bound queries: every name is resolved, every expression typed; and the rules that make them
 * better. Depends on {@code type} and {@code function}. Start with {@link
 * io.sluice.kql.plan.PlanNode}.
 */
package io.sluice.kql.plan;
