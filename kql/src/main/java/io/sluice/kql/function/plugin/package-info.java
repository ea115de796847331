/**
 * What plugins compute that no operator computes: whole inputs in, rows out, in boxed form. Depends
 * on {@code type}, {@code function.network} and other topics. Start with {@link
 * io.sluice.kql.function.plugin.RowsFunction}.
 */
package io.sluice.kql.function.plugin;
