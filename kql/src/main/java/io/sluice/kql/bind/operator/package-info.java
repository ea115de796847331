/**
 * Turns tabular operators into plan nodes, one binder per operator. Depends on {@code
 * bind.expression}. Start with {@link io.sluice.kql.bind.operator.OperatorBinder}.
 */
package io.sluice.kql.bind.operator;
