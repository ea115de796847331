/**
 * Who runs a query, and where. Depends on {@code function.declaration}. Start with {@link
 * io.sluice.kql.function.session.Principals}.
 */
package io.sluice.kql.function.session;
