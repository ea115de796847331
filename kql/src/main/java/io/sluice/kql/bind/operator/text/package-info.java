/**
 * Binds the operators that take texts apart into columns. Depends on {@code bind.expression}. Start
 * with {@link io.sluice.kql.bind.operator.text.ParseBinder}.
 */
package io.sluice.kql.bind.operator.text;
