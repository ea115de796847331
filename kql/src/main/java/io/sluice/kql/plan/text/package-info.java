/**
 * A plan as text, for people, tests and names of Flink operators. Depends on {@code plan}. Start
 * with {@link io.sluice.kql.plan.text.PlanPrinter}.
 */
package io.sluice.kql.plan.text;
