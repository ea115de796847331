/**
 * What takes longer than a request: {@code .export to table} as an operation that has an id, runs
 * on the server's cluster, and is kept with its states in the catalog's database for 14 days. May
 * depend on {@code server.catalog} and {@code server.cluster}, and on {@code io.sluice.job}. Start
 * with {@link io.sluice.server.operation.Operations}.
 */
package io.sluice.server.operation;
