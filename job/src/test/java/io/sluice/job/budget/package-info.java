/**
 * Compares what an export costs, in numbers that no busy machine changes, with what is written down
 * in {@code budget.properties}. May depend on everything. Start reading at {@link
 * io.sluice.job.budget.BudgetTest}.
 */
package io.sluice.job.budget;
