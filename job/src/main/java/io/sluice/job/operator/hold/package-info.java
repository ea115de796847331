/**
 * Flink operators that hold the rows of a run until they have them all: where rows are sent to, how
 * they are kept, and what is made of them. Depends on the connectors' batches and on kql's physical
 * plans. Start with {@link io.sluice.job.operator.hold.RunHoldOperator}.
 */
package io.sluice.job.operator.hold;
