/**
 * What operators over several rows give, on the local executor. Depends on the front door and the
 * executor. Start with {@link io.sluice.kql.operator.LocalQuery}.
 */
package io.sluice.kql.operator;
