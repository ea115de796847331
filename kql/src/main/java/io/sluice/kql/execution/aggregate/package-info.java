/**
 * The states of aggregates for all groups: arrays that are indexed by the number of the group, or
 * accumulators where there is no such form. Depends on {@code batch}, {@code plan} and {@code
 * function.aggregate}. Start with {@link io.sluice.kql.execution.aggregate.GroupStates}.
 */
package io.sluice.kql.execution.aggregate;
