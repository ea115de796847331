/**
 * What is wanted of continuous exports: commands on them into rows that the reconciler brings
 * about, in one transaction with the catalog. May depend on {@code server.catalog}, on the command
 * language and on {@code connector.ledger} for offsets and cursors. Start with {@link
 * io.sluice.server.export.WantedExports}.
 */
package io.sluice.server.export;
