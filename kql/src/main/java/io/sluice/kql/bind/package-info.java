/**
 * Turns the syntax tree into a plan: a query's statements, sources and pipelines, and everything
 * wrong with them in one pass. Depends on {@code bind.operator} and below. Start with {@link
 * io.sluice.kql.bind.QueryBinder}.
 */
package io.sluice.kql.bind;
