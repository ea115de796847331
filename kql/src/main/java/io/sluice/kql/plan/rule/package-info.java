/**
 * Rules that turn a plan into a better one with the same rows, one rule per class. Depends on
 * {@code plan}. Start with {@link io.sluice.kql.plan.rule.Optimizer}.
 */
package io.sluice.kql.plan.rule;
