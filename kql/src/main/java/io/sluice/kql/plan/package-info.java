/**
 * Bound queries: every name is resolved, every expression typed. Depends on {@code type} and {@code
 * function}. Start with {@link io.sluice.kql.plan.PlanNode}.
 */
package io.sluice.kql.plan;
