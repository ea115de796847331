/**
 * Turns the syntax tree into a plan: resolves names, finds types and signatures, and reports
 * everything wrong in one pass. Depends on {@code syntax}, {@code plan}, {@code function}. Start
 * with {@link io.sluice.kql.bind.QueryBinder}.
 */
package io.sluice.kql.bind;
