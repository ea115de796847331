/**
 * What is wanted of exports into jobs and records of the ledger that are so, at any moment and from
 * any state that a server died in; where nothing differs, nothing is done. May depend on {@code
 * server.export}, {@code server.cluster} and on {@code io.sluice.job}. Start with {@link
 * io.sluice.server.reconcile.Reconciler}.
 */
package io.sluice.server.reconcile;
