/**
 * Turns expressions into typed ones: names, operators, calls, conversions. Depends on {@code
 * bind.scope} and {@code function}. Start with {@link
 * io.sluice.kql.bind.expression.ExpressionBinder}.
 */
package io.sluice.kql.bind.expression;
