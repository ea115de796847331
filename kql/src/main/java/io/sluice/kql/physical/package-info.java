/**
 * How a query runs on a cluster, run by run: turns a bound query into the operators that work side
 * by side, and says where rows must meet. Depends on {@code plan} and {@code execution}; knows no
 * Flink. Start with {@link io.sluice.kql.physical.PhysicalPlanner}.
 */
package io.sluice.kql.physical;
